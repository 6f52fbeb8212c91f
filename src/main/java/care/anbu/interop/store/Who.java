package care.anbu.interop.store;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.patient.PatientRecord;
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

  static Who of(Draft.OfPatient draft) {
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

  /** A name without what differs between two ways of writing it. */
  static String letters(String name) {
    return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
