package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import care.anbu.interop.draft.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The numbers by which a message names the patient whom it is about, before it is read. */
final class PatientNumbers {

  private PatientNumbers() {}

  /**
   * Every number of its patient, whoever assigned it; none where it is about several, changes who
   * is who, or does not say. Numbers are compared byte by byte, which Latin-1 does in every
   * character set.
   */
  static Set<String> of(byte[] content) {
    try {
      String text = Stray.without(new String(content, ISO_8859_1));
      List<Segment> segments = Message.segments(text, ISO_8859_1);
      List<Segment> patients = named(segments, "PID");
      return patients.size() == 1 && named(segments, "MRG").isEmpty()
          ? of(patients.get(0))
          : Set.of();
    } catch (Refused unreadable) {
      return Set.of();
    }
  }

  private static Set<String> of(Segment pid) {
    var numbers = new HashSet<String>();
    for (int field : new int[] {2, 3, 4}) {
      for (Value number : pid.values(field)) {
        numbers.add(number.text(1).toUpperCase(Locale.ROOT));
      }
    }
    numbers.remove("");
    return numbers;
  }

  private static List<Segment> named(List<Segment> segments, String name) {
    return segments.stream().filter(segment -> segment.name().equals(name)).toList();
  }
}
