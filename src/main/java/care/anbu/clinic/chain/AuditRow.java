package care.anbu.clinic.chain;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * What a row of the audit trail says.
 *
 * @param at to the millisecond
 * @param staffId who; null when nobody was signed in, or a job did it
 * @param subjectId what it was done to, or null
 * @param remote the address the request came from, or null
 */
public record AuditRow(
    long id,
    Instant at,
    Long staffId,
    String action,
    Long subjectId,
    String label,
    String details,
    String remote)
    implements ChainedRow {

  @Override
  public ChainedLog log() {
    return ChainedLog.AUDIT;
  }

  @Override
  public String use() {
    return "change";
  }

  @Override
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(id);
    out.writeLong(at.toEpochMilli());
    write(out, staffId);
    out.writeUTF(action);
    write(out, subjectId);
    write(out, label);
    write(out, details);
    write(out, remote);
  }

  private static void write(DataOutputStream out, Long value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeLong(value);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }
}
