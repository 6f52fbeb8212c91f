package care.anbu.interop.store;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.patient.PatientRecord;
import care.anbu.patient.PersonName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who a record says that its patient is, as far as it says so: chart number, birth date and name,
 * as hashes. Two records of one id that contradict each other in one of them are of two people; two
 * that do not are versions of one.
 *
 * @param chart 0 where none is said, or the id stands in for it
 * @param birth 0 where none is said
 * @param name 0 where none is said
 */
record Who(int chart, int birth, long name) {

  /** So that no day is 0. */
  private static final int EPOCH = 1_000_000;

  static Who of(PatientDraft draft) {
    boolean numbered =
        draft.says(Part.CHART_NUMBER)
            && draft.repairs().stream()
                .noneMatch(repair -> repair.reason() == Reason.CHART_NUMBER_FROM_ID);
    boolean born = draft.says(Part.BIRTH_DATE) && draft.birthDate() != null;
    return new Who(
        numbered ? (int) SourceKey.contentHash(draft.chartNumber()) | 1 : 0,
        born ? (int) draft.birthDate().toEpochDay() + EPOCH : 0,
        draft.says(Part.NAME) ? SourceKey.contentHash(letters(draft.name())) | 1 : 0);
  }

  /** As they are known here; the chart number is no matter of who somebody is. */
  static Who of(PatientRecord stored) {
    return new Who(
        0,
        stored.birthDate == null ? 0 : (int) stored.birthDate.toEpochDay() + EPOCH,
        isNamed(stored) ? SourceKey.contentHash(letters(stored.name)) | 1 : 0);
  }

  /** Where no name is known, the chart number stands for it. */
  private static boolean isNamed(PatientRecord stored) {
    return stored.name != null && !stored.name.equals(stored.chartNumber);
  }

  static Who of(Known kept) {
    return new Who((int) (kept.targetId() >> 32), (int) kept.targetId(), kept.content());
  }

  /** As it is kept while the run lasts. */
  Known kept(long importId) {
    return new Known((long) chart << 32 | birth, name, importId);
  }

  boolean contradicts(Who other) {
    return contradicts(chart, other.chart)
        || contradicts(birth, other.birth)
        || contradicts(name, other.name);
  }

  /** Whether no correction makes the one of the other: name and birth date both differ. */
  boolean isSomebodyElse(Who other) {
    return contradicts(birth, other.birth) && contradicts(name, other.name);
  }

  private static boolean contradicts(long one, long other) {
    return one != 0 && other != 0 && one != other;
  }

  /** With what another version of the same person says and this one does not. */
  Who and(Who other) {
    return new Who(
        chart == 0 ? other.chart : chart,
        birth == 0 ? other.birth : birth,
        name == 0 ? other.name : name);
  }

  /**
   * Whether two given names have nothing in common: no syllable of Hangul, no beginning of a Latin
   * word. Names in two scripts cannot be compared.
   */
  static boolean otherName(PatientRecord stored, PatientDraft draft) {
    if (!isNamed(stored) || !draft.says(Part.NAME)) {
      return false;
    }
    String given = given(stored.givenName, stored.name);
    String named = given(draft.givenName(), draft.name());
    return !isHangul(given) == !isHangul(named)
        && nothingIn(given, draft.name())
        && nothingIn(named, stored.name);
  }

  private static String given(String given, String name) {
    return given == null || given.isBlank() ? PersonName.of(name).given() : given;
  }

  private static boolean isHangul(String name) {
    return name.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
  }

  private static boolean nothingIn(String given, String name) {
    List<String> parts = parts(name);
    return parts(given).stream()
        .noneMatch(part -> parts.stream().anyMatch(p -> p.startsWith(part) || part.startsWith(p)));
  }

  private static List<String> parts(String name) {
    String small = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String plain = Normalizer.normalize(small.replaceAll("\\p{M}", ""), Normalizer.Form.NFC);
    String[] parts = isHangul(plain) ? plain.split("") : plain.split("[^\\p{L}\\p{N}]+");
    return Arrays.stream(parts).filter(part -> !part.isBlank()).toList();
  }

  /** A name without what differs between two ways of writing it. */
  static String letters(String name) {
    return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
