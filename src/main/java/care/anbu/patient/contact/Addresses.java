package care.anbu.patient.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the ways of writing one address to one form: {@code 서울특별시 강남구 테헤란로 123, 101동 1203호 (역삼동)}
 * and {@code 강남구 테헤란로123 101-1203} are the same door.
 *
 * <p>Korean road and lot addresses are taken apart; of others the usual abbreviations are unified.
 * It compares, it does not look anything up: a road address and the lot address of the same house
 * stay different.
 */
final class Addresses {

  /**
   * A place where people can live.
   *
   * @param text the unified form
   * @param door whether it names a door (a flat, a floor); otherwise it may be a whole building
   */
  record Place(String text, boolean door) {}

  private static final Pattern NOTE = Pattern.compile("[(\\[][^)\\]]*[)\\]]");

  /** 강남구 테헤란로 123-4, with or without the province in front. */
  private static final Pattern ROAD =
      Pattern.compile("(?:^|\\s)([가-힣0-9]+(?:로|길))\\s*(?:지하\\s*)?(\\d+(?:-\\d+)?)(?!\\d*길)(.*)$");

  /** 역삼동 736-1, 월롱면 위전리 산 12. */
  private static final Pattern LOT =
      Pattern.compile("(?:^|\\s)([가-힣]+\\d*(?:동|읍|면|리|가))\\s*(산)?\\s*(\\d+(?:-\\d+)?)(?:번지)?(.*)$");

  private static final Pattern DISTRICT = Pattern.compile("([가-힣]{1,5}(?:구|군|시))(?=\\s|$)");

  private static final Pattern HANGUL_UNIT =
      Pattern.compile("(?:제?([0-9a-z]{1,4}|[가-하])동)?\\s*(?:제?([0-9]{1,5})호)");

  private static final Pattern SHORT_UNIT =
      Pattern.compile("(?:^|[\\s,])(\\d{1,4})-(\\d{1,5})(?=\\s|,|$)");

  private static final Pattern FLOOR = Pattern.compile("(?:^|\\s)(지하)?\\s*(\\d{1,2})층");

  private static final Pattern WESTERN_UNIT =
      Pattern.compile(
          "(?:\\b(?:apt|apartment|unit|suite|ste|room|rm|flat)\\b\\.?|#)\\s*([0-9a-z]+)");

  /** What Americans write short, by what they write long. */
  private static final String[][] SHORT = {
    {"street", "st"}, {"avenue", "ave"}, {"road", "rd"}, {"boulevard", "blvd"}, {"drive", "dr"},
    {"lane", "ln"}, {"court", "ct"}, {"place", "pl"}, {"terrace", "ter"}, {"highway", "hwy"},
    {"north", "n"}, {"south", "s"}, {"east", "e"}, {"west", "w"}
  };

  private Addresses() {}

  /** The place that a line names; empty when it says too little to tell homes apart. */
  static Optional<Place> read(String line) {
    String plain =
        Normalizer.normalize(line, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    plain = NOTE.matcher(plain).replaceAll(" ");
    if (plain.codePoints().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    Matcher road = ROAD.matcher(plain);
    if (road.find()) {
      return Optional.of(
          korean(district(plain, road.start(1)), road.group(1) + road.group(2), road.group(3)));
    }
    Matcher lot = LOT.matcher(plain);
    if (lot.find()) {
      String hill = lot.group(2) == null ? "" : lot.group(2);
      return Optional.of(
          korean(district(plain, lot.start(1)), lot.group(1) + hill + lot.group(3), lot.group(4)));
    }
    return Optional.of(western(plain));
  }

  private static Place korean(String district, String building, String rest) {
    String unit = unit(rest);
    return new Place((district + " " + building + " " + unit).strip(), !unit.isEmpty());
  }

  /** The innermost 구, 군 or 시 before the road: provinces are written in too many ways. */
  private static String district(String line, int before) {
    Matcher matcher = DISTRICT.matcher(line.substring(0, before));
    String last = "";
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }

  /** {@code 101-1203}, {@code -1203}, {@code 3f}; empty when the line stops at the building. */
  private static String unit(String rest) {
    Matcher unit = HANGUL_UNIT.matcher(rest);
    if (unit.find()) {
      return (unit.group(1) == null ? "" : unit.group(1)) + "-" + unit.group(2);
    }
    Matcher pair = SHORT_UNIT.matcher(rest);
    if (pair.find()) {
      return pair.group(1) + "-" + pair.group(2);
    }
    Matcher floor = FLOOR.matcher(rest);
    return floor.find() ? (floor.group(1) == null ? "" : "b") + floor.group(2) + "f" : "";
  }

  private static Place western(String line) {
    Matcher unit = WESTERN_UNIT.matcher(line);
    boolean door = unit.find();
    String house = door ? line.substring(0, unit.start()) + " " + line.substring(unit.end()) : line;
    String words = " " + house.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
    for (String[] word : SHORT) {
      words = words.replace(" " + word[0] + " ", " " + word[1] + " ");
    }
    return new Place(words.strip() + (door ? " #" + unit.group(1) : ""), door);
  }
}
