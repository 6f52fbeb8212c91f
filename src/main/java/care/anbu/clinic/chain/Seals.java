package care.anbu.clinic.chain;

import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hashes of the access log and the audit trail: HMAC-SHA-256 (RFC 2104) under a key that
 * the database does not hold, so that whoever can write to the database cannot make one.
 *
 * <p>Each use begins with its own word and every text with its length, so that no two different
 * things are ever hashed as the same bytes.
 */
@ApplicationScoped
public class Seals {

  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  @Inject
  Seals(InstallationKey installation) {
    key = new SecretKeySpec(installation.derive("access log"), ALGORITHM);
  }

  /** Of a row by itself, made with it. */
  public byte[] of(String clinic, ChainedRow row) {
    return hash(row.log().word + row.use(), clinic, row::writeTo);
  }

  /** Of a link: the one before, its place, and the row it holds. */
  byte[] link(ChainedLog log, String clinic, byte[] before, long seq, byte[] row) {
    return hash(
        log.word + "link",
        clinic,
        out -> {
          out.write(before);
          out.writeLong(seq);
          out.write(row);
        });
  }

  byte[] of(ChainedLog log, String clinic, Head head) {
    return hash(
        log.word + "head",
        clinic,
        out -> {
          out.writeLong(head.removedSeq());
          out.write(head.removedHash());
          out.writeLong(head.lastSeq());
          out.write(head.lastHash());
        });
  }

  /** Of the end of the chain as a check found it. */
  byte[] anchor(ChainedLog log, String clinic, long seq, byte[] hash) {
    return hash(
        log.word + "anchor",
        clinic,
        out -> {
          out.writeLong(seq);
          out.write(hash);
        });
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private byte[] hash(String use, String clinic, Content content) {
    var bytes = new ByteArrayOutputStream(160);
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(use);
      out.writeUTF(clinic);
      content.writeTo(out);
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
