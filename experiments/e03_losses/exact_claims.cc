#include "experiments/e03_losses/exact_claims.h"

#include <cmath>

#include "experiments/e03_losses/identities.h"

namespace reprise::losses {
namespace {

// The mean of 8 losses, each a few roundings of ln C <= 4.7.
constexpr double kStart = 1e-13;

}  // namespace

std::vector<Claim> neuron_claims() {
  const auto end = [](const char* cost, const char* start,
                      const char* printed) {
    return PrintedAt{cell("saturated", cost, start), printed, number("end")};
  };
  const auto starting = [](const char* start, const char* printed) {
    return PrintedAt{cell("saturated", "quadratic", start), printed,
                     number("start")};
  };
  return concat(
      from({"course notebook"},
           {printed("notebook-as-written",
                    "slope, intercept and b of its line, labels 0 and 1",
                    cell("notebook", "as written"),
                    {{"-4.531321834268464", number("slope")},
                     {"-5.851870329508209", number("intercept")},
                     {"1.3000000000000003", number("b")}})}),
      from({"Nielsen, ch. 3"},
           {printed("saturated-printed",
                    "one neuron: starting outputs, and the quadratic cost's "
                    "end from the first",
                    {starting("w .6, b .9", ".82"), starting("w 2, b 2", ".98"),
                     end("quadratic", "w .6, b .9", ".09")}),
            theorem("saturated-slow",
                    "from .98 the quadratic output is over .9 at epoch 150 and "
                    "under .8 at 200",
                    {Check(cell("saturated", "quadratic", "w 2, b 2"),
                           [](const Trial& t, Deviations& d) {
                             d.within("epoch 150", .9, 1,
                                      t.element("output", 150));
                             d.within("epoch 200", 0, .8,
                                      t.element("output", 200));
                           }),
                     Check(cell("saturated", "quadratic", "w .6, b .9"),
                           [](const Trial& t, Deviations& d) {
                             d.control("from .82 it has left .9 by epoch 150",
                                       t.element("output", 150) < .9);
                           })})}),
      from({"this study: the iteration worked out beside it"},
           {printed("saturated-ends", "outputs after 300 epochs",
                    {end("quadratic", "w .6, b .9", ".0940"),
                     end("quadratic", "w 2, b 2", ".2028"),
                     end("cross-entropy", "w .6, b .9", ".4177"),
                     end("cross-entropy", "w 2, b 2", ".7796")})}));
}

std::vector<Claim> identity_claims() {
  return from(
      {"closed form"},
      {theorem("delta",
               "sigmoid and cross-entropy, softmax and log likelihood: the "
               "loss's slope in a logit is a - y (difference quotients)",
               cell("deltas"),
               [](const Trial& t, Deviations& d) {
                 const double bound =
                     quotient_bound(t.spec.at("params").at("classes"));
                 d.equal("softmax", 0, t.number("softmax_apart"), bound);
                 d.equal("sigmoid", 0, t.number("sigmoid_apart"), bound);
                 d.control("squared loss is not",
                           t.number("squared_apart") > bound);
               }),
       theorem("initial-loss",
               "logits 0: softmax costs ln C, a sigmoid ln 2 an output",
               cell("deltas"), [](const Trial& t, Deviations& d) {
                 const double classes = t.spec.at("params").at("classes");
                 d.equal("softmax", std::log(classes),
                         t.number("start_softmax"), kStart);
                 d.equal("sigmoid", std::log(2), t.number("start_sigmoid"),
                         kStart);
               })});
}

}  // namespace reprise::losses
