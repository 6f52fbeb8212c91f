package care.anbu.clinic.chain;

import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hashes of the access log and the audit trail: HMAC-SHA-256 (RFC 2104) under a key that
 * the database does not hold, so that whoever can write to the database cannot make one. The newest
 * key of the installation makes them; what a former one made still counts as ours.
 *
 * <p>Each use begins with its own word and every text with its length, so that no two different
 * things are ever hashed as the same bytes.
 */
@ApplicationScoped
public class RowSigner {

  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private static final String USE = "access log";

  private final InstallationKey installation;
  private volatile SecretKeySpec newest;

  /** Those that may have made a seal, in the order in which they were found to be needed. */
  private final List<SecretKeySpec> known = new CopyOnWriteArrayList<>();

  @Inject
  RowSigner(InstallationKey installation) {
    this.installation = installation;
  }

  /** Of a row by itself, made with it. */
  public byte[] of(String clinic, ChainedRow row) {
    return hash(newest(), row(clinic, row));
  }

  boolean made(byte[] seal, String clinic, ChainedRow row) {
    return made(seal, row(clinic, row));
  }

  private static byte[] row(String clinic, ChainedRow row) {
    return bytes(row.log().word + row.use(), clinic, row::writeTo);
  }

  /** Of a link: the one before, its place, and the row it holds. */
  byte[] link(ChainedLog log, String clinic, byte[] before, long seq, byte[] row) {
    return hash(newest(), linked(log, clinic, before, seq, row));
  }

  boolean madeLink(
      byte[] hash, ChainedLog log, String clinic, byte[] before, long seq, byte[] row) {
    return made(hash, linked(log, clinic, before, seq, row));
  }

  private static byte[] linked(ChainedLog log, String clinic, byte[] before, long seq, byte[] row) {
    return bytes(
        log.word + "link",
        clinic,
        out -> {
          out.write(before);
          out.writeLong(seq);
          out.write(row);
        });
  }

  byte[] of(ChainedLog log, String clinic, ChainHead head) {
    return hash(newest(), head(log, clinic, head));
  }

  boolean made(byte[] seal, ChainedLog log, String clinic, ChainHead head) {
    return made(seal, head(log, clinic, head));
  }

  private static byte[] head(ChainedLog log, String clinic, ChainHead head) {
    return bytes(
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
    return hash(newest(), anchored(log, clinic, seq, hash));
  }

  boolean madeAnchor(byte[] seal, ChainedLog log, String clinic, long seq, byte[] hash) {
    return made(seal, anchored(log, clinic, seq, hash));
  }

  private static byte[] anchored(ChainedLog log, String clinic, long seq, byte[] hash) {
    return bytes(
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

  private static byte[] bytes(String use, String clinic, Content content) {
    var bytes = new ByteArrayOutputStream(160);
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(use);
      out.writeUTF(clinic);
      content.writeTo(out);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private SecretKeySpec newest() {
    if (newest == null) {
      newest = key(installation.derive(USE));
    }
    return newest;
  }

  /** Whether the newest key made it, or one before it: what was sealed once stays sealed. */
  private boolean made(byte[] seal, byte[] content) {
    if (MessageDigest.isEqual(hash(newest(), content), seal)) {
      return true;
    }
    for (SecretKeySpec key : known) {
      if (MessageDigest.isEqual(hash(key, content), seal)) {
        return true;
      }
    }
    Optional<SecretKeySpec> former =
        installation
            .all(USE)
            .map(RowSigner::key)
            .filter(key -> !known.contains(key) && !key.equals(newest()))
            .filter(key -> MessageDigest.isEqual(hash(key, content), seal))
            .findFirst();
    former.ifPresent(known::add);
    return former.isPresent();
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] hash(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
