#include "experiments/e08_vanishing_gradient/norms.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::vanishing {
namespace {

constexpr int kEpochs = 500, kEvery = 10, kRows = 1000;

struct PublishedNorms {
  std::string depth;                        // hidden layers
  std::string typical;                      // of the file, taken like ours
  std::vector<std::vector<double>> layers;  // at kPlaces, layer by layer
};
// Before epochs 0, 100, 200, 300, 400 and 490: places of our arrays.
const std::vector<double> kPlaces{1, 11, 21, 31, 41, 50};
const std::vector<PublishedNorms> kPublished{
    {"2",
     ".003335",
     {{0.065741, 0.0014879, 0.0020797, 0.0024893, 0.0030261, 0.003421},
      {0.30922, 0.001857, 0.0033676, 0.0051671, 0.0075297, 0.0095018}}},
    {"3",
     ".0003026",
     {{0.011838, 8.0527e-05, 8.2146e-05, 8.5063e-05, 8.6316e-05, 8.5705e-05},
      {0.059965, 0.00028092, 0.00025653, 0.00024067, 0.00022854, 0.00021907},
      {0.28314, 0.0013845, 0.0013475, 0.0013153, 0.0012867, 0.0012636}}},
    {"4",
     "9.855e-5",
     {{0.0029753, 1.8335e-05, 1.4979e-05, 1.2253e-05, 1.0024e-05, 8.3625e-06},
      {0.017077, 4.2399e-05, 3.7468e-05, 3.3152e-05, 2.9387e-05, 2.642e-05},
      {0.069539, 0.0002215, 0.0002102, 0.00020003, 0.00019083, 0.00018325},
      {0.28514, 0.00095997, 0.00095033, 0.00094132, 0.00093278, 0.00092544}}}};

std::string layer_name(std::size_t l) { return fmt::format("layer {}", l + 1); }

// w <- w - rate (dw + l2 w), b <- b - rate db.
void descend(StartedNet& net, double rate, double l2) {
  std::vector<NamedTensor> tensors = net.tensors();
  for (NamedTensor& tensor : tensors) {
    const auto l = std::stoll(tensor.name.substr(1));
    const std::vector<double> gradient =
        tensor.is_vector ? net.db(l) : net.dw(l).values;
    const double decay = tensor.is_vector ? 0 : l2;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      tensor.values[i] -= rate * (gradient[i] + decay * tensor.values[i]);
    }
  }
  net.set(tensors);
}

Json spec_of_nets() { return nielsen({.eta = .1, .lambda = 5, .rows = kRows}); }

}  // namespace

Json norms_in_training(const Json& params, std::uint64_t seed,
                       const TaskContext& context) {
  const Json& spec = params.at("spec");
  const std::int64_t epochs = params.at("epochs"), every = params.at("every");
  const double rate = spec.at("optimizer").at("lr"),
               l2 = spec.at("regularization").at("l2");
  StartedNet net = context.started(spec, seed, params.at("rows"));
  Json metrics = Json::object();
  std::vector<double> means;
  for (std::int64_t epoch = 0; epoch < epochs; ++epoch) {
    net.gradient();
    if (epoch % every == 0) {
      double product = 1;
      for (std::int64_t l = 0; l + 1 < net.layers(); ++l) {
        const std::vector<double> db = net.db(l);
        const double norm =
            length(Vec<const double>{db.data(), std::ssize(db)});
        metrics[layer_name(static_cast<std::size_t>(l))].push_back(norm);
        product *= norm;
      }
      means.push_back(product);
    }
    descend(net, rate, l2);
  }
  // Of positive numbers the root keeps the order, so the median of the products
  // stands for that of the means.
  metrics["product"] = median(means);
  return metrics;
}

TrialGroup norms_group() {
  TrialGroup group = standard_only(trial_group(
      "norms in training",
      task("norms_in_training", {{"spec", spec_of_nets()},
                                 {"rows", kRows},
                                 {"epochs", kEpochs},
                                 {"every", kEvery}}),
      {in_params(
          depths(range(2, 4), {.inputs = 784, .width = 30, .outputs = 10}))}));
  group.seeds = 10;
  group.flops = 1.2e11;
  return group;
}

std::vector<Claim> norms_claims() {
  std::vector<Claim> typical, shown;
  for (const PublishedNorms& net : kPublished) {
    const double hidden = std::stod(net.depth);
    const Metric root{"geometric mean over layers, median over epochs",
                      {"product"},
                      [hidden](const Trial& t) {
                        return std::pow(t.number("product"), 1 / hidden);
                      }};
    typical.push_back(one_number(
        "norms-in-training-" + net.depth,
        net.depth + " hidden layers, 500 epochs: typical |db| of a layer",
        of(root, "norms in training", net.depth),
        {.printed = net.typical,
         .margin = std::log(1.25),
         .scale = Scale::kLog}));
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
      std::vector<Point> points;
      for (std::size_t i = 0; i < kPlaces.size(); ++i) {
        points.push_back({kPlaces[i], net.layers[l][i], 0});
      }
      shown.push_back(curve(
          fmt::format("norms-of-layer-{}-of-{}", l + 1, net.depth),
          fmt::format("{} hidden layers: |db| of layer {} over 500 epochs",
                      net.depth, l + 1),
          cell("norms in training", net.depth), points, layer_name(l)));
    }
  }
  const Source source{"Nielsen, ch. 5, norms_during_training files",
                      "the seeds: one run a depth (his program has none)",
                      "mnist"};
  return concat(from(source, typical),
                from(source, not_judged("the points of one run move together: "
                                        "its typical norm is judged",
                                        shown)));
}

Figure norms_figure(const Trials& t) {
  return side_by_side(each_of(kPublished, [&](const PublishedNorms& net) {
    std::vector<Series> series;
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
      series.push_back(over_positions(t, layer_name(l), layer_name(l),
                                      cell("norms in training", net.depth)));
    }
    return panel(
        {net.depth + " hidden layers", "epoch / 10", "|db|", false, true},
        series);
  }));
}

}  // namespace reprise::vanishing
