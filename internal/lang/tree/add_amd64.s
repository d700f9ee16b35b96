#include "textflag.h"

// func gatherNarrow(h *int16, units int, table *int8, rows *int32, n int, memo *int16, sums *int32, m int, least int16)
// 32 units a time, in four registers of eight.
TEXT ·gatherNarrow(SB), NOSPLIT, $0-66
	MOVQ    h+0(FP), DI
	MOVQ    units+8(FP), DX // bytes of a row
	MOVQ    table+16(FP), R9
	MOVQ    rows+24(FP), R10
	MOVQ    n+32(FP), R11
	MOVQ    memo+40(FP), R12
	MOVQ    sums+48(FP), R13
	MOVQ    m+56(FP), BX
	MOVWLZX least+64(FP), AX
	MOVQ    AX, X15
	PSHUFLW $0, X15, X15
	PSHUFD  $0, X15, X15
	MOVQ    DX, R8
	SHRQ    $5, R8

step:
	PXOR  X0, X0
	PXOR  X1, X1
	PXOR  X2, X2
	PXOR  X3, X3
	XORQ  CX, CX
	TESTQ BX, BX
	JE    rows

sum:
	MOVLQSX (R13)(CX*4), AX
	IMULQ   DX, AX
	MOVOU   (R12)(AX*2), X4
	MOVOU   16(R12)(AX*2), X5
	MOVOU   32(R12)(AX*2), X6
	MOVOU   48(R12)(AX*2), X7
	PADDW   X4, X0
	PADDW   X5, X1
	PADDW   X6, X2
	PADDW   X7, X3
	INCQ    CX
	CMPQ    CX, BX
	JLT     sum
	XORQ    CX, CX

rows:
	TESTQ R11, R11
	JE    done

row:
	MOVLQSX   (R10)(CX*4), AX
	IMULQ     DX, AX
	MOVOU     (R9)(AX*1), X4
	MOVOU     16(R9)(AX*1), X6
	PUNPCKHBW X4, X5 // the upper half of each number is the weight
	PUNPCKLBW X4, X4
	PUNPCKHBW X6, X7
	PUNPCKLBW X6, X6
	PSRAW     $8, X4
	PSRAW     $8, X5
	PSRAW     $8, X6
	PSRAW     $8, X7
	PADDW     X4, X0
	PADDW     X5, X1
	PADDW     X6, X2
	PADDW     X7, X3
	INCQ      CX
	CMPQ      CX, R11
	JLT       row

done:
	PMAXSW X15, X0
	PMAXSW X15, X1
	PMAXSW X15, X2
	PMAXSW X15, X3
	MOVOU  X0, (DI)
	MOVOU  X1, 16(DI)
	MOVOU  X2, 32(DI)
	MOVOU  X3, 48(DI)
	ADDQ   $64, DI
	ADDQ   $32, R9
	ADDQ   $64, R12
	DECQ   R8
	JNZ    step
	RET

// func gatherWide(h *int16, units int, table *int8, rows *int32, n int, memo *int16, sums *int32, m int, least int16)
// 64 units a time, in four registers of sixteen.
TEXT ·gatherWide(SB), NOSPLIT, $0-66
	MOVQ         h+0(FP), DI
	MOVQ         units+8(FP), DX // bytes of a row
	MOVQ         table+16(FP), R9
	MOVQ         rows+24(FP), R10
	MOVQ         n+32(FP), R11
	MOVQ         memo+40(FP), R12
	MOVQ         sums+48(FP), R13
	MOVQ         m+56(FP), BX
	VPBROADCASTW least+64(FP), Y8
	MOVQ         DX, R8
	SHRQ         $6, R8

step:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	XORQ  CX, CX
	TESTQ BX, BX
	JE    rows

sum:
	MOVLQSX (R13)(CX*4), AX
	IMULQ   DX, AX
	VPADDW  (R12)(AX*2), Y0, Y0
	VPADDW  32(R12)(AX*2), Y1, Y1
	VPADDW  64(R12)(AX*2), Y2, Y2
	VPADDW  96(R12)(AX*2), Y3, Y3
	INCQ    CX
	CMPQ    CX, BX
	JLT     sum
	XORQ    CX, CX

rows:
	TESTQ R11, R11
	JE    done

row:
	MOVLQSX    (R10)(CX*4), AX
	IMULQ      DX, AX
	PREFETCHT0 64(R9)(AX*1) // for the next step
	VPMOVSXBW  (R9)(AX*1), Y4
	VPMOVSXBW  16(R9)(AX*1), Y5
	VPMOVSXBW  32(R9)(AX*1), Y6
	VPMOVSXBW  48(R9)(AX*1), Y7
	VPADDW     Y4, Y0, Y0
	VPADDW     Y5, Y1, Y1
	VPADDW     Y6, Y2, Y2
	VPADDW     Y7, Y3, Y3
	INCQ       CX
	CMPQ       CX, R11
	JLT        row

done:
	VPMAXSW Y8, Y0, Y0
	VPMAXSW Y8, Y1, Y1
	VPMAXSW Y8, Y2, Y2
	VPMAXSW Y8, Y3, Y3
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	ADDQ    $128, DI
	ADDQ    $64, R9
	ADDQ    $128, R12
	DECQ    R8
	JNZ     step
	VZEROUPPER
	RET

// func weighNarrow(to *int32, h, out *int16, units int, set uint64)
TEXT ·weighNarrow(SB), NOSPLIT, $0-40
	MOVQ to+0(FP), R9
	MOVQ h+8(FP), R10
	MOVQ out+16(FP), R11
	MOVQ units+24(FP), DX
	MOVQ set+32(FP), BX

answer:
	TESTQ BX, BX
	JE    done
	BSFQ  BX, AX
	LEAQ  -1(BX), CX
	ANDQ  CX, BX
	MOVQ  AX, SI
	IMULQ DX, SI
	LEAQ  (R11)(SI*2), SI
	MOVQ  R10, DI
	MOVQ  DX, R8
	PXOR  X0, X0

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
	SUBQ    $32, R8
	JNZ     step

	PSHUFD $0x4E, X0, X1
	PADDL  X1, X0
	PSHUFD $0xB1, X0, X1
	PADDL  X1, X0
	MOVL   X0, (R9)(AX*4)
	JMP    answer

done:
	RET

// func weighWide(to *int32, h, out *int16, units int, set uint64)
TEXT ·weighWide(SB), NOSPLIT, $0-40
	MOVQ to+0(FP), R9
	MOVQ h+8(FP), R10
	MOVQ out+16(FP), R11
	MOVQ units+24(FP), DX
	MOVQ set+32(FP), BX

answer:
	TESTQ BX, BX
	JE    done
	BSFQ  BX, AX
	LEAQ  -1(BX), CX
	ANDQ  CX, BX
	MOVQ  AX, SI
	IMULQ DX, SI
	LEAQ  (R11)(SI*2), SI
	MOVQ  R10, DI
	MOVQ  DX, R8
	VPXOR Y0, Y0, Y0
	VPXOR Y9, Y9, Y9

step:
	VMOVDQU  (DI), Y1
	VMOVDQU  32(DI), Y2
	VMOVDQU  64(DI), Y3
	VMOVDQU  96(DI), Y4
	VPMADDWD (SI), Y1, Y1
	VPMADDWD 32(SI), Y2, Y2
	VPMADDWD 64(SI), Y3, Y3
	VPMADDWD 96(SI), Y4, Y4
	VPADDD   Y1, Y0, Y0
	VPADDD   Y2, Y9, Y9
	VPADDD   Y3, Y0, Y0
	VPADDD   Y4, Y9, Y9
	ADDQ     $128, DI
	ADDQ     $128, SI
	SUBQ     $64, R8
	JNZ      step

	VPADDD       Y9, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0x4E, X0, X1
	VPADDD       X1, X0, X0
	VPSHUFD      $0xB1, X0, X1
	VPADDD       X1, X0, X0
	VMOVD        X0, (R9)(AX*4)
	JMP          answer

done:
	VZEROUPPER
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
