package care.anbu.clinic.chain;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * What a row of the access log says.
 *
 * @param at to the millisecond
 * @param remote the address the request came from, or null
 */
public record AccessEntry(
    long id, Instant at, long staffId, long patientId, String purpose, String remote)
    implements ChainedRow {

  @Override
  public ChainedLog log() {
    return ChainedLog.ACCESS;
  }

  @Override
  public String use() {
    return "look";
  }

  @Override
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(id);
    out.writeLong(at.toEpochMilli());
    out.writeLong(staffId);
    out.writeLong(patientId);
    out.writeUTF(purpose);
    out.writeUTF(remote == null ? "" : remote);
  }
}
