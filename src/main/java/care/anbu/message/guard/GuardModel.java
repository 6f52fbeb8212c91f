package care.anbu.message.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How likely a text is a lure or advertising: a logistic regression over runs of characters and the
 * words that the guards found. Its weights are data, {@code message/guard/model.tsv}, made from the
 * decks of the tests by {@code GuardTraining}; a run that is not there weighs nothing.
 */
public final class GuardModel {

  /** How likely it is each; the rest is care. */
  public record Opinion(double lure, double advertising) {

    /** How likely it is one of the two. */
    public double selling() {
      return lure + advertising;
    }

    /** The likelier of two, for each. */
    public Opinion or(Opinion other) {
      return new Opinion(Math.max(lure, other.lure), Math.max(advertising, other.advertising));
    }
  }

  /** What a run says for a lure and for advertising, against care. */
  record Weights(double lure, double advertising) {}

  public static final GuardModel OF_ANBU = new GuardModel(read());

  /** What a text weighs before any of it is read. */
  static final String BIAS = "*";

  /** At most so many words are marked as the place of what the model objects to. */
  private static final int WORDS_MARKED = 6;

  private final Map<String, Weights> weights;

  GuardModel(Map<String, Weights> weights) {
    this.weights = weights;
  }

  /**
   * The features of a text, each once.
   *
   * @param found the words that the guards found in it
   */
  static Set<String> features(UnmaskedText text, List<Finding> found) {
    var features = new LinkedHashSet<String>();
    for (ModelText.Gram gram : grams(text)) {
      features.add(gram.text());
    }
    for (Finding finding : found) {
      if (!finding.kind().tells()) {
        features.add("=" + finding.weight() + " " + finding.kind());
      }
    }
    return features;
  }

  private static List<ModelText.Gram> grams(UnmaskedText text) {
    return new ModelText(text.letters(), GuardWords.INDUCEMENT.excused(text)).grams();
  }

  /** How much each feature of a text counts: long texts have many, and each is worth less. */
  static double share(int features) {
    return 1 / Math.sqrt(features + 1.0);
  }

  public Opinion of(UnmaskedText text, List<Finding> found) {
    Set<String> features = features(text, found);
    double lure = 0;
    double advertising = 0;
    for (String feature : features) {
      Weights weight = weights.get(feature);
      if (weight != null) {
        lure += weight.lure;
        advertising += weight.advertising;
      }
    }
    double share = share(features.size());
    Weights bias = weights.get(BIAS);
    return opinion(lure * share + bias.lure, advertising * share + bias.advertising);
  }

  static Opinion opinion(double lure, double advertising) {
    double l = StrictMath.exp(Math.min(lure, 500));
    double a = StrictMath.exp(Math.min(advertising, 500));
    double all = 1 + l + a;
    return new Opinion(l / all, a / all);
  }

  /**
   * The words that speak loudest for a lure, or for advertising.
   *
   * @return start and end in the unmasked text
   */
  public int[] place(UnmaskedText text, boolean lure) {
    String letters = text.letters();
    double[] loud = new double[letters.length()];
    for (ModelText.Gram gram : grams(text)) {
      Weights weight = weights.get(gram.text());
      if (weight != null) {
        double each = (lure ? weight.lure : weight.advertising) / (gram.end() - gram.start() + 1);
        for (int i = gram.start(); i < gram.end(); i++) {
          loud[i] += each;
        }
      }
    }
    return loudest(letters, loud);
  }

  /** The run of whole words with the greatest sum. */
  private static int[] loudest(String letters, double[] loud) {
    int[] best = {0, letters.length()};
    double most = Double.NEGATIVE_INFINITY;
    for (int start = 0; start < letters.length(); start++) {
      if (isSpace(letters, start) || !isSpace(letters, start - 1)) {
        continue;
      }
      double sum = 0;
      int words = 0;
      for (int i = start; i < letters.length() && words < WORDS_MARKED; i++) {
        sum += loud[i];
        if (isSpace(letters, i + 1) && !isSpace(letters, i)) {
          words++;
          if (sum > most) {
            most = sum;
            best = new int[] {start, i + 1};
          }
        }
      }
    }
    return best;
  }

  private static boolean isSpace(String letters, int index) {
    return index < 0 || index >= letters.length() || Character.isWhitespace(letters.charAt(index));
  }

  private static Map<String, Weights> read() {
    var weights = new HashMap<String, Weights>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                GuardModel.class.getResourceAsStream("/message/guard/model.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split("\t");
        weights.put(
            cells[0], new Weights(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return weights;
  }
}
