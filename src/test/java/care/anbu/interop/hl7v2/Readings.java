package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads messages as an import does, of the source "test" in a Korean clinic. */
final class Readings {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private Readings() {}

  static List<Reading> of(Line line, Instant now, ZoneId zone) {
    var context = new Hl7Context("test", "KR", zone, now, NUMBERS);
    boolean tooLong = line.bytes() == null;
    byte[] masked = tooLong ? null : new NumberMask(NUMBERS).of(line.bytes(), CharacterSet.DEFAULT);
    return Hl7File.read(
        new MessageReader(context),
        CharacterSet.DEFAULT,
        new Line(line.file(), line.number(), masked));
  }
}
