package care.anbu.interop.hl7v2;

import care.anbu.interop.Line;
import care.anbu.interop.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads messages as an import does, of the source "test" in a Korean clinic. */
final class Readings {

  private Readings() {}

  static List<Reading> of(Line line, Instant now, ZoneId zone) {
    var context = new Hl7Context("test", "KR", zone, now, (system, number) -> "hash of " + number);
    return Hl7File.read(new MessageReader(context), CharacterSet.DEFAULT, line);
  }
}
