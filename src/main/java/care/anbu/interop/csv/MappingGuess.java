package care.anbu.interop.csv;

import care.anbu.interop.csv.ColumnTitles.Meaning;
import care.anbu.interop.draft.SexWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the columns of a table hold: by their titles, else by what stands in them. */
final class MappingGuess {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
  private static final Pattern RESIDENT_NUMBER =
      Pattern.compile("(?:19|20)?\\d{6}-?[1-8](?:\\d{6}|\\*{6})");
  private static final Pattern KOREAN_MOBILE =
      Pattern.compile("(?:\\+?82[- ]?|0)?1[016789][-. ]?\\d{3,4}[-. ]?\\d{4}");
  private static final Pattern KOREAN_NAME = Pattern.compile("[가-힣]{2,4}");
  private static final Pattern KOREAN_ADDRESS =
      Pattern.compile(
          "(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주)" + "\\S* \\S+ .*");

  /** How many cells must agree before a column without a telling title is understood. */
  private static final double MOST = 0.8;

  private final TableHead head;
  private final List<Field> fields = new ArrayList<>();
  private final List<Integer> ranks = new ArrayList<>();

  private MappingGuess(TableHead head) {
    this.head = head;
  }

  /** A field for each column of a table. */
  static List<Field> of(TableHead head) {
    return new MappingGuess(head).guess();
  }

  private List<Field> guess() {
    for (String title : head.titles()) {
      Optional<Meaning> meaning = ColumnTitles.meaning(title);
      fields.add(meaning.map(Meaning::field).orElse(Field.NONE));
      ranks.add(meaning.map(Meaning::rank).orElse(Integer.MAX_VALUE));
    }
    separateNames();
    separateConsents();
    bestOfEach();
    for (int column = 0; column < fields.size(); column++) {
      if (fields.get(column) == Field.NONE && ranks.get(column) == Integer.MAX_VALUE) {
        fields.set(column, byContent(column));
      }
    }
    return List.copyOf(fields);
  }

  /** 성 is the family name or the sex, 이름 the whole name or the given one. */
  private void separateNames() {
    for (int column = 0; column < fields.size(); column++) {
      if (fields.get(column) == Field.FAMILY_NAME
          && most(column, word -> SexWords.of(word) != null)) {
        fields.set(column, Field.SEX);
      }
    }
    int name = fields.indexOf(Field.NAME);
    if (name >= 0 && fields.contains(Field.FAMILY_NAME) && !fields.contains(Field.GIVEN_NAME)) {
      fields.set(name, Field.GIVEN_NAME);
    }
  }

  /** A yes or no beside a purpose or channel is meant for it, else for care by any channel. */
  private void separateConsents() {
    int given = fields.indexOf(Field.CONSENT_GIVEN);
    boolean oneARow =
        fields.contains(Field.CONSENT_PURPOSE) || fields.contains(Field.CONSENT_CHANNEL);
    if (given >= 0 && !oneARow) {
      fields.set(given, Field.CONSENT_CARE);
    }
  }

  /**
   * Of several columns for one value, the one with the best title. A second number in a list of
   * people is another number of theirs; in a list of visits it is that of the visit.
   */
  private void bestOfEach() {
    boolean people = fields.contains(Field.NAME) || fields.contains(Field.GIVEN_NAME);
    for (int column = 0; column < fields.size(); column++) {
      Field field = fields.get(column);
      if (!field.isJoined() && column != best(field)) {
        boolean otherNumber =
            people && field == Field.CHART_NUMBER && distinct(column) && !running(column);
        fields.set(column, otherNumber ? Field.OTHER_IDENTIFIER : Field.NONE);
      }
    }
  }

  private int best(Field field) {
    int best = -1;
    for (int column = 0; column < fields.size(); column++) {
      if (fields.get(column) == field && (best < 0 || ranks.get(column) < ranks.get(best))) {
        best = column;
      }
    }
    return best;
  }

  private boolean distinct(int column) {
    List<String> samples = head.samples(column);
    return new HashSet<>(samples).size() == samples.size();
  }

  /** 1, 2, 3 … are rows, not people. */
  private boolean running(int column) {
    List<String> samples = head.samples(column);
    for (int i = 1; i < samples.size(); i++) {
      if (!samples.get(i).matches("\\d{1,9}")
          || !samples.get(i - 1).matches("\\d{1,9}")
          || Long.parseLong(samples.get(i)) != Long.parseLong(samples.get(i - 1)) + 1) {
        return false;
      }
    }
    return samples.size() > 1;
  }

  private Field byContent(int column) {
    if (most(column, matches(EMAIL))) {
      return Field.EMAIL;
    }
    if (most(column, matches(RESIDENT_NUMBER)) && !fields.contains(Field.NATIONAL_NUMBER)) {
      return Field.NATIONAL_NUMBER;
    }
    if (most(column, matches(KOREAN_MOBILE))) {
      return Field.PHONE;
    }
    if (most(column, matches(KOREAN_ADDRESS)) && !fields.contains(Field.ADDRESS)) {
      return Field.ADDRESS;
    }
    boolean nameless = !fields.contains(Field.NAME) && !fields.contains(Field.GIVEN_NAME);
    return nameless && distinctEnough(column) && most(column, matches(KOREAN_NAME))
        ? Field.NAME
        : Field.NONE;
  }

  /** Names differ; departments and districts repeat. */
  private boolean distinctEnough(int column) {
    List<String> samples = head.samples(column);
    return new HashSet<>(samples).size() > samples.size() * MOST;
  }

  private boolean most(int column, Predicate<String> is) {
    List<String> samples = head.samples(column);
    return !samples.isEmpty() && samples.stream().filter(is).count() >= samples.size() * MOST;
  }

  private static Predicate<String> matches(Pattern pattern) {
    return cell -> pattern.matcher(cell).matches();
  }
}
