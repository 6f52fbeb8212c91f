package care.anbu.suitability.choice;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Chip;
import care.anbu.suitability.reach.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Why a patient gets this channel, or none: codes and numbers that are stored with the choice and
 * read out later as one sentence ({@link ChoiceSentence}).
 *
 * <p>Its code is a line of words such as {@code w2 7 wants:PHONE PHONE:61:95:3:5:2:74:41
 * LETTER:38:90:4:0:0:41:20 SMS!NOT_TEXTABLE}, at most {@value #LONGEST} characters: version, age
 * band, what holds for the patient ({@code *} drawn at random, {@code lv} low vision, {@code ol}
 * other language), then the channels from the one chosen to those refused. Lines that begin with
 * {@code w1} were stored without costs.
 *
 * @param band null when no birth date is known
 * @param explored the channel was drawn at random
 * @param preferred the channel the patient asked for, or null
 * @param options the channels of the ladder: the chosen one, the others from best to worst, then
 *     the refused
 */
public record ChoiceReason(
    AgeBand band,
    boolean explored,
    Channel preferred,
    boolean lowVision,
    boolean otherLanguage,
    List<Option> options) {

  /** The length of the column that keeps it. */
  public static final int LONGEST = 500;

  /** The cost of an option that was stored without it. */
  static final int UNKNOWN = -1;

  private static final String WITHOUT_COSTS = "w1";
  private static final String WITH_COSTS = "w2";
  private static final Set<String> VERSIONS = Set.of(WITHOUT_COSTS, WITH_COSTS);
  private static final String NO_BAND = "-";
  private static final String EXPLORED = "*";
  private static final String LOW_VISION = "lv";
  private static final String OTHER_LANGUAGE = "ol";
  private static final String WANTS = "wants:";

  /**
   * One channel as it was weighed.
   *
   * @param refusal null when it could have been chosen; else all numbers are 0
   * @param reach percent of the patient's age band in the department who answer
   * @param confidence percent; how sure the contact point is
   * @param monthsSinceVerified {@link ChannelFacts#NEVER_VERIFIED} when nobody confirmed it
   * @param attempts contacts with this patient by this channel before
   * @param answers how many of them were answered
   * @param gain tenths of desk minutes that a contact is expected to bring, its cost taken off
   * @param cost of a contact, in tenths of desk minutes; {@link #UNKNOWN} in lines stored without
   */
  public record Option(
      Channel channel,
      Refusal refusal,
      int reach,
      int confidence,
      int monthsSinceVerified,
      int attempts,
      int answers,
      int gain,
      int cost) {

    static Option refused(Channel channel, Refusal refusal) {
      return new Option(channel, refusal, 0, 0, 0, 0, 0, 0, UNKNOWN);
    }

    public boolean isRefused() {
      return refusal != null;
    }

    boolean costKnown() {
      return cost != UNKNOWN;
    }

    /** The share (0..1) of such contacts that is answered, own outcomes blended in. */
    double ofPatient() {
      return Reach.shrink(answers, attempts, reach / 100.0, Suitability.OWN_STRENGTH);
    }

    private void write(StringBuilder line) {
      line.append(' ').append(channel.name());
      if (isRefused()) {
        line.append('!').append(refusal.name());
        return;
      }
      line.append(':').append(reach).append(':').append(confidence);
      line.append(':').append(monthsSinceVerified);
      line.append(':').append(attempts).append(':').append(answers).append(':').append(gain);
      if (costKnown()) {
        line.append(':').append(cost);
      }
    }

    private static Option read(String word) {
      int bang = word.indexOf('!');
      if (bang > 0) {
        return refused(
            Channel.valueOf(word.substring(0, bang)), Refusal.valueOf(word.substring(bang + 1)));
      }
      String[] parts = word.split(":");
      return new Option(
          Channel.valueOf(parts[0]),
          null,
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]),
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]),
          Integer.parseInt(parts[6]),
          parts.length > 7 ? Integer.parseInt(parts[7]) : UNKNOWN);
    }
  }

  public ChoiceReason {
    options = List.copyOf(options);
  }

  /** Whether some channel was left to choose. */
  public boolean chose() {
    return !options.isEmpty() && !options.get(0).isRefused();
  }

  /** The channels that could have been chosen, the chosen one first. */
  public List<Option> allowed() {
    return options.stream().filter(option -> !option.isRefused()).toList();
  }

  public List<Option> refused() {
    return options.stream().filter(Option::isRefused).toList();
  }

  /** How far the patient's wishes and needs speak for a channel, 0..1. */
  double wish(Channel channel) {
    return Preference.weight(preferred, lowVision, otherLanguage, channel);
  }

  /** The share (0..1) of such contacts with this patient that is expected to be answered. */
  double answered(Option option) {
    return option.ofPatient() * option.confidence() / 100.0 * wish(option.channel());
  }

  /** The line that is stored. */
  public String code() {
    boolean costsKnown = options.stream().anyMatch(Option::costKnown);
    var line = new StringBuilder(160).append(costsKnown ? WITH_COSTS : WITHOUT_COSTS).append(' ');
    line.append(band == null ? NO_BAND : Integer.toString(band.index()));
    if (explored) {
      line.append(' ').append(EXPLORED);
    }
    if (lowVision) {
      line.append(' ').append(LOW_VISION);
    }
    if (otherLanguage) {
      line.append(' ').append(OTHER_LANGUAGE);
    }
    if (preferred != null) {
      line.append(' ').append(WANTS).append(preferred.name());
    }
    for (Option option : options) {
      option.write(line);
    }
    return line.toString();
  }

  /**
   * Reads a stored line.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ChoiceReason parse(String code) {
    String[] words = code.split(" ");
    if (words.length < 2 || !VERSIONS.contains(words[0])) {
      throw new IllegalArgumentException("not a reason: " + code);
    }
    var band = words[1].equals(NO_BAND) ? null : new AgeBand(Integer.parseInt(words[1]));
    boolean explored = false;
    boolean lowVision = false;
    boolean otherLanguage = false;
    Channel preferred = null;
    var options = new ArrayList<Option>();
    for (String word : List.of(words).subList(2, words.length)) {
      switch (word) {
        case EXPLORED -> explored = true;
        case LOW_VISION -> lowVision = true;
        case OTHER_LANGUAGE -> otherLanguage = true;
        default -> {
          if (word.startsWith(WANTS)) {
            preferred = Channel.valueOf(word.substring(WANTS.length()));
          } else {
            options.add(Option.read(word));
          }
        }
      }
    }
    return new ChoiceReason(band, explored, preferred, lowVision, otherLanguage, options);
  }

  /** The sum of each channel, in {@code ko} or {@code en}; empty where costs were not stored. */
  public List<Chip> sums(String language) {
    return new ChoiceSums(language).of(this);
  }

  /** One plain sentence, in {@code ko} or {@code en}. */
  public String sentence(String language, String department) {
    return new ChoiceSentence(language, department).of(this);
  }
}
