package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.NationalNumbers.Kept;
import care.anbu.patient.NationalNumbers.Labels;
import care.anbu.patient.PatientIdentifier;
import care.anbu.shared.national.NationalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers of patients (data type CX): the value, who assigned it, and of what type it is (HL7 table
 * 0203). The same digits of two assigning authorities are two numbers.
 */
final class Identifiers {

  static final int CHART_NUMBER = 40;

  /** The social security number of the United States, as FHIR names its system. */
  private static final String US_SSN = "http://hl7.org/fhir/sid/us-ssn";

  private static final int SYSTEM = 120;
  private static final int VALUE = 80;

  private final Hl7Context context;

  Identifiers(Hl7Context context) {
    this.context = context;
  }

  /** The numbers by which a record system knows the patient of a segment, the best first. */
  List<Value> of(Segment pid) {
    List<Value> numbers = known(pid);
    if (numbers.isEmpty()) {
      throw Refused.rejected(Reason.NO_ID, "PID-3");
    }
    return numbers;
  }

  /** The same; none where there is none. */
  List<Value> known(Segment pid) {
    var numbers = new ArrayList<Value>();
    for (int field : new int[] {3, 4, 2}) {
      for (Value number : pid.values(field)) {
        if (isOfRecord(number)) {
          numbers.add(isMedicalRecord(number) ? firstOther(numbers) : numbers.size(), number);
        } else if (NumberMask.hash(number.raw(), "") == null) {
          number.drop();
        }
      }
    }
    return numbers;
  }

  private static int firstOther(List<Value> numbers) {
    int at = 0;
    while (at < numbers.size() && isMedicalRecord(numbers.get(at))) {
      at++;
    }
    return at;
  }

  /** The numbers of a patient in a field of another segment, such as MRG-1. */
  List<Value> of(Segment segment, int field) {
    var numbers = new ArrayList<Value>();
    for (Value number : segment.values(field)) {
      if (isOfRecord(number)) {
        numbers.add(number);
      } else {
        number.drop();
      }
    }
    return numbers;
  }

  /** Nobody is known by a number of the state, whatever it looked like to who masked it. */
  private static boolean isOfRecord(Value number) {
    return !number.text(1).isEmpty() && national(number).isEmpty();
  }

  /** The number of the state that a number is, by what its sender says of it or by its form. */
  static Optional<NationalNumber> national(Value number) {
    return NationalNumbers.read(
        number.text(1),
        new Labels(number.text(4, 2), number.text(4, 1), number.text(5), number.text(6, 1)));
  }

  private static boolean isMedicalRecord(Value number) {
    return type(number).equals("MR");
  }

  /** A medical record number, or one whose sender gives no types. */
  static boolean isChart(Value number) {
    return isMedicalRecord(number) || type(number).isEmpty();
  }

  /** Under which key a patient of that number is known. */
  SourceKey key(Value number) {
    return key(authority(number), number);
  }

  /** The same of a number without an authority: it is that of another number beside it. */
  SourceKey key(Value number, Value beside) {
    return key(authority(authority(number).isEmpty() ? beside : number), number);
  }

  private SourceKey key(String authority, Value number) {
    return SourceKey.of(
        Kind.PATIENT, context.source() + "\nPatient?" + authority + "|" + number.text(1));
  }

  /** A number as it is kept, so that a search finds its patient; null when it is too long. */
  IdentifierDraft identifier(Value number, Value beside) {
    Value named = authority(number).isEmpty() ? beside : number;
    String value = number.text(1);
    return value.length() > VALUE
        ? null
        : new IdentifierDraft(PatientIdentifier.Kind.CHART, system(named), value);
  }

  /** Every key of a patient. */
  List<SourceKey> names(List<Value> numbers) {
    List<SourceKey> names = aliases(numbers);
    numbers.stream().limit(1).map(this::key).forEach(names::add);
    return names;
  }

  /** Every key of a patient but the first, including those that mean the same in every source. */
  List<SourceKey> aliases(List<Value> numbers) {
    var aliases = new ArrayList<SourceKey>();
    for (int i = 0; i < numbers.size(); i++) {
      Value number = numbers.get(i);
      if (i > 0) {
        aliases.add(key(number));
      }
      if (number.text(4, 3).equals("ISO") && !number.text(4, 2).isEmpty()) {
        String system = "urn:oid:" + number.text(4, 2);
        aliases.add(SourceKey.of(Kind.PATIENT, "\nPatient?" + system + "|" + number.text(1)));
      }
    }
    return aliases;
  }

  /** What is kept of the numbers beside the chart number. */
  List<IdentifierDraft> kept(Segment pid, List<Value> numbers) {
    var kept = new ArrayList<IdentifierDraft>();
    for (Value number : numbers.stream().skip(1).toList()) {
      var kind = isChart(number) ? PatientIdentifier.Kind.CHART : PatientIdentifier.Kind.OTHER;
      String value = number.text(1);
      if (value.length() <= VALUE) {
        kept.add(new IdentifierDraft(kind, system(number), value));
      } else {
        number.drop();
      }
    }
    for (int field : new int[] {3, 2, 4}) {
      for (Value number : pid.values(field)) {
        addNational(kept, nationalSystem(number), number.raw());
      }
    }
    if (pid.says(19)) {
      addNational(kept, US_SSN, pid.value(19).raw());
      pid.text(19);
    }
    return kept.stream().distinct().toList();
  }

  /** What {@link NumberMask} left of a number of the state. */
  private static void addNational(List<IdentifierDraft> kept, String system, String raw) {
    Kept number = NumberMask.hash(raw, system);
    if (number != null) {
      kept.add(
          new IdentifierDraft(
              PatientIdentifier.Kind.NATIONAL, number.system(), number.hash(), number.former()));
    }
  }

  /** Under which system a number of the state is kept where its form does not tell. */
  static String nationalSystem(Value number) {
    String type = type(number);
    return type.startsWith("SS") ? US_SSN : type.isEmpty() ? "NI" : type;
  }

  private static String type(Value number) {
    return number.text(5).toUpperCase(Locale.ROOT);
  }

  private String system(Value number) {
    String authority = authority(number);
    return Texts.cut(authority.isEmpty() ? context.source() : authority, SYSTEM);
  }

  /** The name of the assigning authority, else its world-wide number, else the facility. */
  private static String authority(Value number) {
    String name = number.text(4, 1);
    String universal = number.text(4, 2);
    return !name.isEmpty() ? name : !universal.isEmpty() ? universal : number.text(6);
  }
}
