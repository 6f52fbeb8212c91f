package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinic;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportRun;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Files of HL7 v2 messages: any number of them, with or without the frames of MLLP and the
 * envelopes of batches. They mean the same as if they had come through the listener.
 */
@ApplicationScoped
public class Hl7File implements ImportFormat {

  public static final String NAME = "hl7v2";

  /** The record system where none is named; the same for files and listeners. */
  static final String SOURCE = "hl7v2";

  @Inject Hl7Settings settings;
  @Inject Hl7Listeners listeners;
  @Inject NationalNumbers nationalNumbers;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String defaultSource() {
    return SOURCE;
  }

  @Override
  public Source origin() {
    return Source.HL7V2;
  }

  /** The messages of one system come in the order in which things happened. */
  @Override
  public boolean inOrder() {
    return true;
  }

  @Override
  public boolean recognises(Path file, String fileName) throws IOException {
    return Hl7FileSource.isHl7(file);
  }

  @Override
  public RecordSource open(Path file, ImportRun run) throws IOException {
    int limit = Math.toIntExact(settings.messageLimit().asLongValue());
    return Hl7FileSource.open(file, run.fileName, limit);
  }

  @Override
  public RecordReader reader(ImportRun run, Clinic clinic) {
    MessageReader reader = reader(run.source, clinic, run.startedAt);
    CharacterSet characters = listeners.current().characterSet();
    var mask = new NumberMask(nationalNumbers);
    return line ->
        read(
            reader,
            characters,
            line,
            line.bytes() == null ? null : mask.of(line.bytes(), characters));
  }

  MessageReader reader(String source, Clinic clinic, Instant now) {
    return new MessageReader(context(source, clinic, now));
  }

  Hl7Context context(String source, Clinic clinic, Instant now) {
    return new Hl7Context(source, clinic.country, clinic.zoneId(), now, nationalNumbers);
  }

  /** Reads a message whose numbers of the state are masked. */
  static List<Reading> read(MessageReader reader, CharacterSet characters, SourceRecord line) {
    return read(reader, characters, line, line.bytes());
  }

  private static List<Reading> read(
      MessageReader reader, CharacterSet characters, SourceRecord line, byte[] masked) {
    try {
      if (masked == null) {
        throw Refused.rejected(Reason.LINE_TOO_LONG, null);
      }
      return reader.read(line, Message.of(masked, characters));
    } catch (Refused why) {
      return List.of(Reading.refused(line, Line.UNREADABLE, why));
    }
  }
}
