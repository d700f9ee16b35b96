#include "textflag.h"

// A row holds every weight 60 too large, so that none is below zero and two of them fit a byte. Words of two weights are added up whole, and what is in their upper
// halves once more: what the lower halves add up to is the first sum less the second in the upper half.

// func gatherNarrow(h *int16, units int, table *uint8, rows *int32, n int)
// 32 units a time, in two registers of sixteen.
TEXT ·gatherNarrow(SB), NOSPLIT, $0-40
	MOVQ h+0(FP), DI
	MOVQ units+8(FP), DX // bytes of a row
	MOVQ table+16(FP), R9
	MOVQ rows+24(FP), R10
	MOVQ n+32(FP), R11
	MOVQ DX, R8

step:
	PXOR  X0, X0
	PXOR  X1, X1
	PXOR  X2, X2
	PXOR  X3, X3
	XORQ  CX, CX
	TESTQ R11, R11
	JE    end

row:
	MOVLQSX    (R10)(CX*4), AX
	IMULQ      DX, AX
	PREFETCHT0 64(R9)(AX*1) // for the next step
	MOVOU      (R9)(AX*1), X4
	MOVOU      16(R9)(AX*1), X5
	PADDW      X4, X0
	PADDW      X5, X1
	PSRLW      $8, X4
	PSRLW      $8, X5
	PADDW      X4, X2
	PADDW      X5, X3
	INCQ       CX
	CMPQ       CX, R11
	JLT        row

end:
	IMUL3Q    $60, R11, AX // what the rows hold too much
	MOVQ      AX, X7
	PSHUFLW   $0, X7, X7
	PSHUFD    $0, X7, X7
	PXOR      X6, X6
	MOVO      X2, X4
	MOVO      X3, X5
	PSLLW     $8, X4
	PSLLW     $8, X5
	PSUBW     X4, X0
	PSUBW     X5, X1
	PSUBW     X7, X0
	PSUBW     X7, X1
	PSUBW     X7, X2
	PSUBW     X7, X3
	PMAXSW    X6, X0
	PMAXSW    X6, X1
	PMAXSW    X6, X2
	PMAXSW    X6, X3
	MOVO      X0, X4
	MOVO      X1, X5
	PUNPCKLWL X2, X0
	PUNPCKHWL X2, X4
	PUNPCKLWL X3, X1
	PUNPCKHWL X3, X5
	MOVOU     X0, (DI)
	MOVOU     X4, 16(DI)
	MOVOU     X1, 32(DI)
	MOVOU     X5, 48(DI)
	ADDQ      $64, DI
	ADDQ      $32, R9
	SUBQ      $32, R8
	JNZ       step
	RET

// func gatherWide(h *int16, units int, table *uint8, rows *int32, n int)
// 64 or 128 units, in registers of 32.
TEXT ·gatherWide(SB), NOSPLIT, $0-40
	MOVQ  h+0(FP), DI
	MOVQ  units+8(FP), DX
	MOVQ  table+16(FP), R9
	MOVQ  rows+24(FP), R10
	MOVQ  n+32(FP), R11
	XORQ  CX, CX
	CMPQ  DX, $128
	JNE   ahead64
	TESTQ R11, R11
	JE    begin128

ahead128: // all rows are fetched at once
	MOVLQSX    (R10)(CX*4), AX
	SHLQ       $7, AX
	PREFETCHT0 (R9)(AX*1)
	PREFETCHT0 64(R9)(AX*1)
	INCQ       CX
	CMPQ       CX, R11
	JLT        ahead128

begin128:
	VPXOR Y0, Y0, Y0
	VPXOR Y4, Y4, Y4
	VPXOR Y1, Y1, Y1
	VPXOR Y5, Y5, Y5
	VPXOR Y2, Y2, Y2
	VPXOR Y6, Y6, Y6
	VPXOR Y3, Y3, Y3
	VPXOR Y7, Y7, Y7
	XORQ  CX, CX
	SUBQ  $2, R11 // the last row that another follows
	JLT   last128

pair128:
	MOVLQSX (R10)(CX*4), AX
	MOVLQSX 4(R10)(CX*4), BX
	SHLQ    $7, AX
	SHLQ    $7, BX
	VMOVDQU (R9)(AX*1), Y8
	VMOVDQU 32(R9)(AX*1), Y9
	VMOVDQU 64(R9)(AX*1), Y10
	VMOVDQU 96(R9)(AX*1), Y11
	VPADDB  (R9)(BX*1), Y8, Y8
	VPADDB  32(R9)(BX*1), Y9, Y9
	VPADDB  64(R9)(BX*1), Y10, Y10
	VPADDB  96(R9)(BX*1), Y11, Y11
	VPADDW  Y8, Y0, Y0
	VPSRLW  $8, Y8, Y8
	VPADDW  Y8, Y4, Y4
	VPADDW  Y9, Y1, Y1
	VPSRLW  $8, Y9, Y9
	VPADDW  Y9, Y5, Y5
	VPADDW  Y10, Y2, Y2
	VPSRLW  $8, Y10, Y10
	VPADDW  Y10, Y6, Y6
	VPADDW  Y11, Y3, Y3
	VPSRLW  $8, Y11, Y11
	VPADDW  Y11, Y7, Y7
	ADDQ    $2, CX
	CMPQ    CX, R11
	JLE     pair128

last128:
	ADDQ $2, R11
	CMPQ CX, R11
	JGE  end128
	MOVLQSX (R10)(CX*4), AX
	SHLQ    $7, AX
	VMOVDQU (R9)(AX*1), Y8
	VPADDW  Y8, Y0, Y0
	VPSRLW  $8, Y8, Y8
	VPADDW  Y8, Y4, Y4
	VMOVDQU 32(R9)(AX*1), Y9
	VPADDW  Y9, Y1, Y1
	VPSRLW  $8, Y9, Y9
	VPADDW  Y9, Y5, Y5
	VMOVDQU 64(R9)(AX*1), Y10
	VPADDW  Y10, Y2, Y2
	VPSRLW  $8, Y10, Y10
	VPADDW  Y10, Y6, Y6
	VMOVDQU 96(R9)(AX*1), Y11
	VPADDW  Y11, Y3, Y3
	VPSRLW  $8, Y11, Y11
	VPADDW  Y11, Y7, Y7

end128:
	IMUL3Q       $60, R11, AX // what the rows hold too much
	VMOVD        AX, X14
	VPBROADCASTW X14, Y14
	VPXOR        Y15, Y15, Y15
	VPSLLW     $8, Y4, Y8
	VPSUBW     Y8, Y0, Y0
	VPSUBW     Y14, Y0, Y0
	VPSUBW     Y14, Y4, Y4
	VPMAXSW    Y15, Y0, Y0
	VPMAXSW    Y15, Y4, Y4
	VPUNPCKLWD Y4, Y0, Y8
	VPUNPCKHWD Y4, Y0, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, (DI)
	VMOVDQU    Y11, 32(DI)
	VPSLLW     $8, Y5, Y8
	VPSUBW     Y8, Y1, Y1
	VPSUBW     Y14, Y1, Y1
	VPSUBW     Y14, Y5, Y5
	VPMAXSW    Y15, Y1, Y1
	VPMAXSW    Y15, Y5, Y5
	VPUNPCKLWD Y5, Y1, Y8
	VPUNPCKHWD Y5, Y1, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, 64(DI)
	VMOVDQU    Y11, 96(DI)
	VPSLLW     $8, Y6, Y8
	VPSUBW     Y8, Y2, Y2
	VPSUBW     Y14, Y2, Y2
	VPSUBW     Y14, Y6, Y6
	VPMAXSW    Y15, Y2, Y2
	VPMAXSW    Y15, Y6, Y6
	VPUNPCKLWD Y6, Y2, Y8
	VPUNPCKHWD Y6, Y2, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, 128(DI)
	VMOVDQU    Y11, 160(DI)
	VPSLLW     $8, Y7, Y8
	VPSUBW     Y8, Y3, Y3
	VPSUBW     Y14, Y3, Y3
	VPSUBW     Y14, Y7, Y7
	VPMAXSW    Y15, Y3, Y3
	VPMAXSW    Y15, Y7, Y7
	VPUNPCKLWD Y7, Y3, Y8
	VPUNPCKHWD Y7, Y3, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, 192(DI)
	VMOVDQU    Y11, 224(DI)
	VZEROUPPER
	RET

ahead64:
	TESTQ R11, R11
	JE    begin64

next64:
	MOVLQSX    (R10)(CX*4), AX
	SHLQ       $6, AX
	PREFETCHT0 (R9)(AX*1)
	INCQ       CX
	CMPQ       CX, R11
	JLT        next64

begin64:
	VPXOR Y0, Y0, Y0
	VPXOR Y4, Y4, Y4
	VPXOR Y1, Y1, Y1
	VPXOR Y5, Y5, Y5
	XORQ  CX, CX
	SUBQ  $2, R11 // the last row that another follows
	JLT   last64

pair64:
	MOVLQSX (R10)(CX*4), AX
	MOVLQSX 4(R10)(CX*4), BX
	SHLQ    $6, AX
	SHLQ    $6, BX
	VMOVDQU (R9)(AX*1), Y8
	VMOVDQU 32(R9)(AX*1), Y9
	VPADDB  (R9)(BX*1), Y8, Y8
	VPADDB  32(R9)(BX*1), Y9, Y9
	VPADDW  Y8, Y0, Y0
	VPSRLW  $8, Y8, Y8
	VPADDW  Y8, Y4, Y4
	VPADDW  Y9, Y1, Y1
	VPSRLW  $8, Y9, Y9
	VPADDW  Y9, Y5, Y5
	ADDQ    $2, CX
	CMPQ    CX, R11
	JLE     pair64

last64:
	ADDQ $2, R11
	CMPQ CX, R11
	JGE  end64
	MOVLQSX (R10)(CX*4), AX
	SHLQ    $6, AX
	VMOVDQU (R9)(AX*1), Y8
	VPADDW  Y8, Y0, Y0
	VPSRLW  $8, Y8, Y8
	VPADDW  Y8, Y4, Y4
	VMOVDQU 32(R9)(AX*1), Y9
	VPADDW  Y9, Y1, Y1
	VPSRLW  $8, Y9, Y9
	VPADDW  Y9, Y5, Y5

end64:
	IMUL3Q       $60, R11, AX // what the rows hold too much
	VMOVD        AX, X14
	VPBROADCASTW X14, Y14
	VPXOR        Y15, Y15, Y15
	VPSLLW     $8, Y4, Y8
	VPSUBW     Y8, Y0, Y0
	VPSUBW     Y14, Y0, Y0
	VPSUBW     Y14, Y4, Y4
	VPMAXSW    Y15, Y0, Y0
	VPMAXSW    Y15, Y4, Y4
	VPUNPCKLWD Y4, Y0, Y8
	VPUNPCKHWD Y4, Y0, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, (DI)
	VMOVDQU    Y11, 32(DI)
	VPSLLW     $8, Y5, Y8
	VPSUBW     Y8, Y1, Y1
	VPSUBW     Y14, Y1, Y1
	VPSUBW     Y14, Y5, Y5
	VPMAXSW    Y15, Y1, Y1
	VPMAXSW    Y15, Y5, Y5
	VPUNPCKLWD Y5, Y1, Y8
	VPUNPCKHWD Y5, Y1, Y9
	VPERM2I128 $0x20, Y9, Y8, Y10
	VPERM2I128 $0x31, Y9, Y8, Y11
	VMOVDQU    Y10, 64(DI)
	VMOVDQU    Y11, 96(DI)
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
