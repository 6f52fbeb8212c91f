package care.anbu.message;

import care.anbu.message.GuardDeck.Label;
import care.anbu.message.GuardDeck.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the weights of the guard's model from the decks: a logistic regression by gradient descent,
 * without chance, so that the same decks and words give the same weights. Run it when either has
 * changed; {@code GuardModelTest} fails until then.
 */
final class GuardTraining {

  static final Path MODEL = Path.of("src/main/resources/message/guard/model.tsv");

  private static final int ROUNDS = 300;
  private static final double STEP = 3;
  private static final double DECAY = Double.parseDouble(System.getProperty("decay", "0.0004"));

  /** A run of characters that fewer messages hold says nothing of others. */
  private static final int LEAST_MESSAGES = 2;

  /** Weights that are smaller are left out. */
  private static final double NEGLIGIBLE = 0.05;

  private GuardTraining() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(MODEL, written(weights(GuardDeck.learnt())));
  }

  /** As the file holds them, a line each. */
  static String written(Map<String, GuardModel.Weights> weights) {
    var lines = new StringBuilder();
    weights.forEach(
        (feature, weight) ->
            lines.append(
                String.format(
                    Locale.ROOT,
                    "%s\t%.2f\t%.2f%n",
                    feature,
                    weight.lure(),
                    weight.advertising())));
    return lines.toString();
  }

  /** The weights that tell these messages apart. */
  static Map<String, GuardModel.Weights> weights(List<Sample> samples) {
    List<List<String>> read = samples.stream().map(GuardTraining::features).toList();
    Map<String, Integer> numbers = numbers(read);
    int[][] known = read.stream().map(features -> known(features, numbers)).toArray(int[][]::new);
    double[] lure = new double[numbers.size() + 1];
    double[] advertising = new double[numbers.size() + 1];
    for (int round = 0; round < ROUNDS; round++) {
      improve(samples, read, known, lure, advertising, STEP / Math.sqrt(1 + round / 20.0));
    }
    var weights = new TreeMap<String, GuardModel.Weights>();
    int bias = numbers.size();
    weights.put(GuardModel.BIAS, new GuardModel.Weights(lure[bias], advertising[bias]));
    numbers.forEach(
        (feature, i) -> {
          if (Math.abs(lure[i]) >= NEGLIGIBLE || Math.abs(advertising[i]) >= NEGLIGIBLE) {
            weights.put(feature, new GuardModel.Weights(lure[i], advertising[i]));
          }
        });
    return weights;
  }

  private static List<String> features(Sample sample) {
    var text = new UnmaskedText(sample.text());
    var words = MessageCheck.selling(sample.text(), text, Finding.Part.BODY);
    return GuardModel.features(text, words).stream().sorted().toList();
  }

  private static Map<String, Integer> numbers(List<List<String>> read) {
    var messages = new TreeMap<String, Integer>();
    read.forEach(features -> features.forEach(feature -> messages.merge(feature, 1, Integer::sum)));
    var numbers = new HashMap<String, Integer>();
    messages.forEach(
        (feature, count) -> {
          if (count >= LEAST_MESSAGES) {
            numbers.put(feature, numbers.size());
          }
        });
    return new TreeMap<>(numbers);
  }

  private static int[] known(List<String> features, Map<String, Integer> numbers) {
    var known = new ArrayList<Integer>();
    for (String feature : features) {
      if (numbers.containsKey(feature)) {
        known.add(numbers.get(feature));
      }
    }
    return known.stream().mapToInt(Integer::intValue).toArray();
  }

  /** One step down the slope, over all messages. */
  private static void improve(
      List<Sample> samples,
      List<List<String>> read,
      int[][] known,
      double[] lure,
      double[] advertising,
      double step) {
    int bias = lure.length - 1;
    double[] lureSlope = new double[lure.length];
    double[] advertisingSlope = new double[lure.length];
    for (int i = 0; i < known.length; i++) {
      double share = GuardModel.share(read.get(i).size());
      double l = 0;
      double a = 0;
      for (int feature : known[i]) {
        l += lure[feature];
        a += advertising[feature];
      }
      var opinion = GuardModel.opinion(l * share + lure[bias], a * share + advertising[bias]);
      double lureError = opinion.lure() - (samples.get(i).label() == Label.LURE ? 1 : 0);
      double advertisingError =
          opinion.advertising() - (samples.get(i).label() == Label.ADVERTISING ? 1 : 0);
      for (int feature : known[i]) {
        lureSlope[feature] += lureError * share;
        advertisingSlope[feature] += advertisingError * share;
      }
      lureSlope[bias] += lureError;
      advertisingSlope[bias] += advertisingError;
    }
    for (int i = 0; i < lure.length; i++) {
      double decay = i == bias ? 0 : DECAY;
      lure[i] -= step * (lureSlope[i] / known.length * 20 + decay * lure[i]);
      advertising[i] -= step * (advertisingSlope[i] / known.length * 20 + decay * advertising[i]);
    }
  }
}
