#include <gtest/gtest.h>

#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "tests/tolerance.h"

// Losses and norms against the numbers of PyTorch 1.13.0 in binary64, printed
// by tests/golden/pytorch_golden.py.
namespace reprise {
namespace {

using Row = std::vector<double>;

// Not inlined: GCC 12 warns of a pack's load beyond a small array that it can
// see, though the loop around it never runs.
[[gnu::noinline]] Mat<double> mat(Row& v, std::int64_t rows) {
  return {v.data(), rows, std::ssize(v) / rows};
}
[[gnu::noinline]] Vec<double> vec(Row& v) { return {v.data(), std::ssize(v)}; }

void expect_near(const Row& got, const Row& want) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_TRUE(std::abs(got[i] - want[i]) <=
                printed_double_bound() * (1 + std::abs(want[i])))
        << i << ": " << got[i] << ", want " << want[i];
  }
}

struct LossCase {
  Loss loss;
  Output output;
  double mean;
  Row gradient;
};

const LossCase kLossCases[] = {
    {Loss::kSquared,
     Output::kIdentity,
     4.706666666666667,
     {0.06666666666666665, -0.7, 1.3333333333333333, -0.9, 0.2333333333333333,
      -0.03333333333333333}},
    {Loss::kSquared,
     Output::kSigmoid,
     1.7074310128708605,
     {0.038660472218028825, -0.03964228080636155, 0.05664711700431105,
      -0.12328623471994482, 0.0719731224691092, 0.027014007639533835}},
    {Loss::kSquared,
     Output::kSoftmax,
     1.7431788227951162,
     {-0.06764082143063675, -0.02144893855722263, 0.08908975998785941,
      -0.10581540701815591, 0.10353756016776165, 0.002277846850394231}},
    {Loss::kAbsolute,
     Output::kIdentity,
     1.6333333333333335,
     {0.16666666666666666, -0.16666666666666666, 0.16666666666666666,
      -0.16666666666666666, 0.16666666666666666, -0.16666666666666666}},
    {Loss::kAbsolute,
     Output::kSigmoid,
     1.076493956674832,
     {0.04074305194845764, -0.029649073441134287, 0.011683952757518011,
      -0.03695214554885151, 0.040043457623588186, 0.04156267336548199}},
    {Loss::kAbsolute,
     Output::kSoftmax,
     1.0067091395678285,
     {-0.028644166925354545, -0.006391377553372718, 0.03503554447872726,
      -0.04491804682158413, 0.02580283586645472, 0.0191152109551294}},
    {Loss::kHuber,
     Output::kIdentity,
     1.2616666666666667,
     {0.033333333333333326, -0.16666666666666666, 0.16666666666666666,
      -0.16666666666666666, 0.11666666666666665, -0.016666666666666666}},
    {Loss::kHuber,
     Output::kSigmoid,
     0.6474942712448084,
     {0.019330236109014413, -0.019821140403180774, 0.011683952757518011,
      -0.03695214554885151, 0.0359865612345546, 0.013507003819766918}},
    {Loss::kHuber,
     Output::kSoftmax,
     0.6540131399156547,
     {-0.014046646047585055, -0.006312346001562616, 0.02035899204914769,
      -0.03405382935847692, 0.040938313165159286, -0.00688448380668238}},
    {Loss::kBinaryCrossEntropy,
     Output::kSigmoid,
     1.9785627037290445,
     {0.2872212584058295, 0.11573760825049119, -0.037929090010621724,
      -0.3340938860840831, 0.299343830056226, 0.26248959373947}},
    {Loss::kCrossEntropy,
     Output::kSoftmax,
     0.9782129381808612,
     {0.04878932386281233, 0.010886369647042926, -0.0596756935098553,
      -0.4197394028615981, 0.2411161589848393, 0.17862324387675885}},
};

TEST(LossGolden, EqualsPyTorch) {
  Row z = {.3, -1.2, 2.5, -.7, .4, .1}, p(6), dz(6);
  for (const LossCase& c : kLossCases) {
    const bool is_regression = c.loss == Loss::kSquared ||
                               c.loss == Loss::kAbsolute ||
                               c.loss == Loss::kHuber;
    Row y =
        is_regression ? Row{.1, .9, -1.5, 2, -.3, .2} : Row{0, 0, 1, 1, 0, 0};
    const double scale = is_regression ? 1. / 6 : 1. / 2;
    output_forward(mat(p, 2), mat(z, 2), c.output);
    const double sum =
        loss_sum<double>(mat(z, 2), mat(p, 2), mat(y, 2), c.loss, c.output);
    loss_backward(mat(dz, 2), mat(z, 2), mat(p, 2), mat(y, 2), c.loss, c.output,
                  scale);
    SCOPED_TRACE(testing::Message()
                 << "loss " << static_cast<int>(c.loss) << ", output "
                 << static_cast<int>(c.output));
    expect_near({sum * scale}, {c.mean});
    expect_near(dz, c.gradient);
  }
}

struct NormTestData {
  Row x = {.3, -1.2, .5, 1.7, .4, -.1, -.6, 2.1, 1.4, .9, .2, -2.3};
  Row dy = {.5, -.1, .3, -.4, .8, -.9, .2, .6, .1, 1, -.3, .7};
  Row scale = {1.5, .7, -1.1}, shift = {.2, -.4, .6};
  Row y = x, xhat = x, dx = x;
  Row mean = scale, var = scale, dscale = scale, dshift = scale;
};

TEST(NormGolden, BatchNormEqualsPyTorch) {
  NormTestData d;
  Row inv(3);
  batch_norm_forward(mat(d.y, 4), mat(d.xhat, 4), vec(inv), vec(d.mean),
                     vec(d.var), mat(d.x, 4), vec(d.scale), vec(d.shift), 1e-5,
                     1. / 4);
  batch_norm_backward(mat(d.dx, 4), vec(d.dscale), vec(d.dshift), mat(d.dy, 4),
                      mat(d.xhat, 4), vec(inv), vec(d.scale), 1. / 4);
  expect_near(d.y,
              {-0.2906248822292055, -1.3412819794485156, 0.09615578561894328,
               2.207101790937659, -0.38505901619922994, 0.5798462314247577,
               -1.8963063149793327, 0.6309278822531361, -0.6293798830897783,
               0.7798294062708794, -0.5045868866053906, 2.353377866046077});
  expect_near(d.dx,
              {0.22589136874164462, 0.007812654952361395, -0.28305886970432803,
               -0.940320058314305, 0.3252574145984794, 0.7625823585011299,
               -0.5918522077403692, -0.028478029063136928, -0.2392192259931336,
               1.3062808973130293, -0.30459204048770394, -0.2403042628036684});
  expect_near(d.dscale,
              {-0.591723342809769, 1.080019686169952, -0.8831014957515246});
  expect_near(d.dshift, {1.3, 1.0, 0.19999999999999984});
}

TEST(NormGolden, LayerNormEqualsPyTorch) {
  NormTestData d;
  Row inv(4);
  layer_norm_forward(mat(d.y, 4), mat(d.xhat, 4), vec(inv), mat(d.x, 4),
                     vec(d.scale), vec(d.shift), 1e-5, 1. / 3);
  layer_norm_backward(mat(d.dx, 4), vec(d.dscale), vec(d.dshift), mat(d.dy, 4),
                      mat(d.xhat, 4), vec(inv), vec(d.scale), 1. / 3);
  expect_near(d.y,
              {1.0567733685897465, -1.3841909464825806, -0.31828530274490785,
               2.243074955867857, -0.6460477366206452, 1.7116085243754147,
               -1.8540679806924818, 0.29343004170895126, 0.18335926065386546,
               1.6196649891320885, -0.09422600234078103, 2.121589655018495});
  expect_near(
      d.dx,
      {0.7717332824306417, -0.09079471939837518, -0.6809385630322665,
       -0.0026927967462109237, 0.009624067021545502, -0.006931270275335022,
       0.06996292931498835, 0.19989368626220153, -0.2698566155771899,
       0.41622102452990395, -0.5327578378303665, 0.11653681330046262});
  expect_near(d.dscale,
              {0.41333872996088183, 0.32272390154192426, 0.22953143471182955});
  expect_near(d.dshift, {1.3, 1.0, 0.19999999999999984});
}

TEST(NormGolden, WeightNormEqualsPyTorch) {
  NormTestData d;
  Row inv(3);
  weight_norm_forward(mat(d.y, 4), vec(inv), mat(d.x, 4), vec(d.scale));
  weight_norm_backward(mat(d.dx, 4), vec(d.dscale), mat(d.dy, 4), mat(d.x, 4),
                       vec(d.scale), vec(inv));
  expect_near(d.y,
              {0.2208963121532172, -0.3415085638363315, -0.20069785042142738,
               1.2517457688682307, 0.11383618794544384, 0.04013957008428548,
               -0.4417926243064344, 0.5976399867135802, -0.5619539811799966,
               0.6626889364596517, 0.05691809397272192, 0.9232101119385658});
  expect_near(d.dx,
              {0.35485351349914407, 0.06411517527671073, -0.15328933022866942,
               -0.3699347878228577, 0.19681430180319712, 0.3678302547537319,
               0.1738782216145806, 0.008749392957790257, -0.1321773060165619,
               0.6964000202420703, -0.10080617800292815, -0.12977213870125848});
  expect_near(d.dscale,
              {0.122720173418454, 0.6667548151090283, -0.44883337457882844});
}

}  // namespace
}  // namespace reprise
