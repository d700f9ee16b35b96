#include "textflag.h"

// Each step is 32 units, 64 bytes, in four registers of eight units.

// func addRowsFast(h *int16, steps int, table *int16, rows *int32, n int)
TEXT ·addRowsFast(SB), NOSPLIT, $0-40
	MOVQ h+0(FP), DI
	MOVQ steps+8(FP), R8
	MOVQ table+16(FP), R9
	MOVQ rows+24(FP), R10
	MOVQ n+32(FP), R11
	MOVQ R8, DX
	SHLQ $6, DX // bytes of a row

step:
	MOVOU (DI), X0
	MOVOU 16(DI), X1
	MOVOU 32(DI), X2
	MOVOU 48(DI), X3
	XORQ  CX, CX

row:
	MOVLQSX (R10)(CX*4), AX
	IMULQ   DX, AX
	ADDQ    R9, AX
	PREFETCHT0 64(AX) // for the next step
	MOVOU   (AX), X4
	MOVOU   16(AX), X5
	MOVOU   32(AX), X6
	MOVOU   48(AX), X7
	PADDW   X4, X0
	PADDW   X5, X1
	PADDW   X6, X2
	PADDW   X7, X3
	INCQ    CX
	CMPQ    CX, R11
	JLT     row

	MOVOU X0, (DI)
	MOVOU X1, 16(DI)
	MOVOU X2, 32(DI)
	MOVOU X3, 48(DI)
	ADDQ  $64, DI
	ADDQ  $64, R9
	DECQ  R8
	JNZ   step
	RET

// func cutFast(h *int16, steps int)
TEXT ·cutFast(SB), NOSPLIT, $0-16
	MOVQ h+0(FP), DI
	MOVQ steps+8(FP), R8
	PXOR X0, X0

step:
	MOVOU  (DI), X1
	MOVOU  16(DI), X2
	MOVOU  32(DI), X3
	MOVOU  48(DI), X4
	PMAXSW X0, X1
	PMAXSW X0, X2
	PMAXSW X0, X3
	PMAXSW X0, X4
	MOVOU  X1, (DI)
	MOVOU  X2, 16(DI)
	MOVOU  X3, 32(DI)
	MOVOU  X4, 48(DI)
	ADDQ   $64, DI
	DECQ   R8
	JNZ    step
	RET

// func weighFast(h, out *int16, steps int) int32
TEXT ·weighFast(SB), NOSPLIT, $0-28
	MOVQ h+0(FP), DI
	MOVQ out+8(FP), SI
	MOVQ steps+16(FP), R8
	PXOR X0, X0

step:
	MOVOU   (DI), X1
	MOVOU   16(DI), X2
	MOVOU   32(DI), X3
	MOVOU   48(DI), X4
	MOVOU   (SI), X5
	MOVOU   16(SI), X6
	MOVOU   32(SI), X7
	MOVOU   48(SI), X8
	PMADDWL X5, X1
	PMADDWL X6, X2
	PMADDWL X7, X3
	PMADDWL X8, X4
	PADDL   X1, X0
	PADDL   X2, X0
	PADDL   X3, X0
	PADDL   X4, X0
	ADDQ    $64, DI
	ADDQ    $64, SI
	DECQ    R8
	JNZ     step

	PSHUFD $0x4E, X0, X1
	PADDL  X1, X0
	PSHUFD $0xB1, X0, X1
	PADDL  X1, X0
	MOVL   X0, ret+24(FP)
	RET

// func addToFast(y, x *float32, n int, by float32)
// n is a multiple of four.
TEXT ·addToFast(SB), NOSPLIT, $0-28
	MOVQ   y+0(FP), DI
	MOVQ   x+8(FP), SI
	MOVQ   n+16(FP), CX
	MOVSS  by+24(FP), X0
	SHUFPS $0, X0, X0

four:
	MOVUPS (SI), X1
	MULPS  X0, X1
	MOVUPS (DI), X2
	ADDPS  X1, X2
	MOVUPS X2, (DI)
	ADDQ   $16, SI
	ADDQ   $16, DI
	SUBQ   $4, CX
	JG     four
	RET

// func dotFast(x, y *float32, n int, sums *[4]float32)
// n is a multiple of four; each sum is of every fourth product.
TEXT ·dotFast(SB), NOSPLIT, $0-32
	MOVQ  x+0(FP), SI
	MOVQ  y+8(FP), DI
	MOVQ  n+16(FP), CX
	MOVQ  sums+24(FP), DX
	XORPS X0, X0

four:
	MOVUPS (SI), X1
	MOVUPS (DI), X2
	MULPS  X2, X1
	ADDPS  X1, X0
	ADDQ   $16, SI
	ADDQ   $16, DI
	SUBQ   $4, CX
	JG     four

	MOVUPS X0, (DX)
	RET
