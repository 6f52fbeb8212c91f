package care.anbu.message.guard;

import care.anbu.message.MessageCheck;
import care.anbu.message.guard.GuardDeck.Label;
import care.anbu.message.guard.GuardDeck.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the weights of the guard's model from the decks: a logistic regression by gradient descent,
 * without chance, so that the same decks and words give the same weights. Run it when either has
 * changed; {@code GuardModelTest} fails until then. It takes a minute, so the test does not make
 * them anew: it compares the sums of what they were made from, and of the weights, with those that
 * were written beside them.
 */
final class GuardTraining {

  static final Path MODEL = Path.of("src/main/resources/message/guard/model.tsv");

  static final Path SUMS = Path.of("src/test/resources/message/guard/model.sha256");

  /** Words, and the code that reads features out of a text. */
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/resources/message/guard/inducement.txt"),
          Path.of("src/main/resources/message/guard/promotion.txt"),
          Path.of("src/main/java/care/anbu/message/guard/GuardWords.java"),
          Path.of("src/main/java/care/anbu/message/guard/ModelText.java"),
          Path.of("src/main/java/care/anbu/message/guard/UnmaskedText.java"),
          Path.of("src/test/java/care/anbu/message/guard/GuardTraining.java"));

  private static final int ROUNDS = 1000;
  private static final double STEP = 0.3;

  /** So much of its speed down the slope is kept from step to step. */
  private static final double MOMENTUM = 0.95;

  private static final double DECAY = 0.001;

  /** Most of what a clinic writes is care, so that a text that says little is. */
  private static final double CARE_WEIGHS = 2;

  /** A run of characters that fewer messages hold says nothing of others. */
  private static final int LEAST_MESSAGES = 2;

  /** Weights that are smaller are left out. */
  private static final double NEGLIGIBLE = 0.15;

  private GuardTraining() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(MODEL, written(weights(GuardDeck.learnt())));
    Files.writeString(SUMS, sums());
  }

  /** Of what the weights are made from, and of the weights. */
  static String sums() throws IOException {
    MessageDigest from = sha256();
    for (Sample sample : GuardDeck.learnt()) {
      from.update((sample + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (Path source : SOURCES) {
      from.update(Files.readAllBytes(source));
    }
    HexFormat hex = HexFormat.of();
    return hex.formatHex(from.digest())
        + "\n"
        + hex.formatHex(sha256().digest(Files.readAllBytes(MODEL)))
        + "\n";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
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
    double[] lureSpeed = new double[lure.length];
    double[] advertisingSpeed = new double[lure.length];
    for (int round = 0; round < ROUNDS; round++) {
      slope(samples, read, known, lure, advertising, lureSpeed, advertisingSpeed);
      move(lure, lureSpeed);
      move(advertising, advertisingSpeed);
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

  /** The slope of all messages, added to what is left of the speed down the slopes before. */
  private static void slope(
      List<Sample> samples,
      List<List<String>> read,
      int[][] known,
      double[] lure,
      double[] advertising,
      double[] lureSlope,
      double[] advertisingSlope) {
    int bias = lure.length - 1;
    for (int i = 0; i < lure.length; i++) {
      lureSlope[i] *= MOMENTUM;
      advertisingSlope[i] *= MOMENTUM;
    }
    for (int i = 0; i < known.length; i++) {
      double share = GuardModel.share(read.get(i).size());
      double each = 20.0 / known.length;
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
      if (samples.get(i).label() == Label.CARE) {
        lureError *= CARE_WEIGHS;
        advertisingError *= CARE_WEIGHS;
      }
      for (int feature : known[i]) {
        lureSlope[feature] += lureError * share * each;
        advertisingSlope[feature] += advertisingError * share * each;
      }
      lureSlope[bias] += lureError * each;
      advertisingSlope[bias] += advertisingError * each;
    }
  }

  /** One step; what nothing speaks for fades. */
  private static void move(double[] weights, double[] speed) {
    int bias = weights.length - 1;
    for (int i = 0; i < weights.length; i++) {
      double decay = i == bias ? 0 : DECAY;
      weights[i] -= STEP * (speed[i] + decay * weights[i]);
    }
  }
}
