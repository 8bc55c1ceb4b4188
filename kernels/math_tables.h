#pragma once

#include <cstdint>

#include "kernels/number.h"

// The numbers behind math.h: for binary32 and binary64 the fields of the format
// and the coefficients of each polynomial, lowest power first. The coefficients
// are minimax, computed by tools/minimax.py, which prints them (Remez exchange
// in 60-digit arithmetic, then rounded). Large constants come in parts whose
// first products are exact (Cody and Waite 1980, Software Manual for the
// Elementary Functions).
namespace reprise::math {

template <class S>
struct Tables;

template <>
struct Tables<float> {
  using Word = std::uint32_t;
  static constexpr int kMantissaBits = 23;
  static constexpr Word kBias = 127;
  static constexpr Word kSignBit = 0x80000000u;
  static constexpr Word kMantissaMask = 0x007fffffu;
  static constexpr Word kSqrtHalfBits = 0x3f3504f3u;
  static constexpr Word kOneBits = 0x3f800000u;
  static constexpr float kInfinity = __builtin_inff();
  static constexpr float kNan = __builtin_nanf("");
  static constexpr float kSmallestNormal = 0x1p-126f;

  // Adding it leaves the nearest integer in the low bits of the sum.
  static constexpr float kShifter = 0x1.8p23f;
  static constexpr Word kShifterBits = 0x4b400000u;

  static constexpr float kLog2E = 0x1.715476p0f;
  static constexpr float kLn2High = 0x1.62e4p-1f;
  static constexpr float kLn2Low = 0x1.7f7d1cp-20f;
  // e^x rounds to 0 below the first and overflows above the second, and at
  // neither does the scale 2^n leave its two exponent fields.
  static constexpr float kExpLowest = -104, kExpHighest = 89;
  // (e^r - 1 - r) / r^2 for |r| <= ln(2)/2: 2^-25.8 of e^r - 1.
  static constexpr float kExp[] = {0.49999997f, 0.166665435f, 0.0416672006f,
                                   0.00836652052f, 0.00138825248f};
  // (log((1+s)/(1-s)) - 2s) / s^3 in s^2, |s| <= .1716: 2^-29.3 of the log.
  static constexpr float kLog[] = {0.666667759f, 0.399760723f, 0.299257338f};

  static constexpr float kTwoOverPi = 0x1.45f306p-1f;
  static constexpr float kTwoPi = 0x1.921fb6p2f;
  static constexpr float kHalfPi[] = {0x1.921fb6p0f, -0x1.777a5cp-25f,
                                      -0x1.ee59dap-50f};
  static constexpr float kTrigLimit = 0x1p13f;
  // (sin r - r) / r^3 in r^2, |r| <= pi/4: 2^-26.8 of sin r.
  static constexpr float kSin[] = {-0.166666552f, 0.0083321007f,
                                   -0.000195038956f};
  // (cos r - 1 + r^2/2) / r^4 in r^2, |r| <= pi/4: 2^-32.6 of cos r.
  static constexpr float kCos[] = {0.0416666456f, -0.00138873153f,
                                   2.44330822e-05f};
};

template <>
struct Tables<double> {
  using Word = std::uint64_t;
  static constexpr int kMantissaBits = 52;
  static constexpr Word kBias = 1023;
  static constexpr Word kSignBit = 0x8000000000000000u;
  static constexpr Word kMantissaMask = 0x000fffffffffffffu;
  static constexpr Word kSqrtHalfBits = 0x3fe6a09e667f3bcdu;
  static constexpr Word kOneBits = 0x3ff0000000000000u;
  static constexpr double kInfinity = __builtin_inf();
  static constexpr double kNan = __builtin_nan("");
  static constexpr double kSmallestNormal = 0x1p-1022;

  static constexpr double kShifter = 0x1.8p52;
  static constexpr Word kShifterBits = 0x4338000000000000u;

  static constexpr double kLog2E = 0x1.71547652b82fep0;
  static constexpr double kLn2High = 0x1.62e42fefa38p-1;
  static constexpr double kLn2Low = 0x1.ef35793c7673p-45;
  static constexpr double kExpLowest = -745.2, kExpHighest = 710;
  // 2^-59.9 of e^r - 1.
  static constexpr double kExp[] = {
      0.5,
      0.16666666666666677,
      0.041666666666666512,
      0.0083333333333216915,
      0.0013888888888962383,
      0.00019841269885966236,
      2.4801587172515879e-05,
      2.7557244373810235e-06,
      2.7557402660061107e-07,
      2.5108979033673004e-08,
      2.0875325394977151e-09,
  };
  // 2^-58.6 of the log.
  static constexpr double kLog[] = {
      0.66666666666667096, 0.39999999999519992, 0.2857142872923511,
      0.22222199091756947, 0.18183571757326325, 0.15313152968209018,
      0.14810680864468215,
  };

  static constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
  static constexpr double kTwoPi = 0x1.921fb54442d18p2;
  static constexpr double kHalfPi[] = {
      0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};
  static constexpr double kTrigLimit = 0x1p20;
  // 2^-56.4 of sin r.
  static constexpr double kSin[] = {
      -0.1666666666666663,    0.0083333333333221078,   -0.00019841269829580329,
      2.7557313618060165e-06, -2.5050747223404999e-08, 1.5896197873538838e-10,
  };
  // 2^-59.6 of cos r.
  static constexpr double kCos[] = {
      0.041666666666666595,    -0.0013888888888873041, 2.4801587288841367e-05,
      -2.7557314176233885e-07, 2.0875700415583878e-09, -1.1358513938598842e-11,
  };
};

}  // namespace reprise::math
