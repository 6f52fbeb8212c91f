package care.anbu.interop.draft;

import care.anbu.shared.Nfc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a record system calls a row: the first half of SHA-256 over the source and the name, so that
 * names of any length take 16 bytes and no identifier of a patient is stored a second time.
 */
public record SourceKey(Kind kind, long high, long low) {

  /** What is named. */
  public enum Kind {
    PLACE,
    PRACTITIONER,
    SERVICE,
    ROLE,
    PATIENT,
    /** The mark of a patient's name that tells nobody who is meant. */
    AMBIGUOUS,
    /** Whom a file means by a patient's id; known while its run lasts. */
    PERSON,
    VISIT,
    APPOINTMENT,
    EVENT,
    CONSENT,
    /** A no that stands as a second line under the id of a consent. */
    REFUSAL,
    RELATION,
    MERGE,
    MESSAGE
  }

  public static SourceKey of(Kind kind, String name) {
    var half = ByteBuffer.wrap(sha256(Nfc.of(name)));
    return new SourceKey(kind, half.getLong(), half.getLong());
  }

  public static SourceKey of(Kind kind, byte[] bytes) {
    var half = ByteBuffer.wrap(bytes);
    return new SourceKey(kind, half.getLong(), half.getLong());
  }

  /** A message of a source, which is known by all that it says. */
  public static SourceKey ofMessage(String source, byte[] content) {
    MessageDigest digest = sha256();
    digest.update((source + "\n").getBytes(StandardCharsets.UTF_8));
    return of(Kind.MESSAGE, digest.digest(content));
  }

  /** The same name of another kind. */
  public SourceKey as(Kind other) {
    return new SourceKey(other, high, low);
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /**
   * Its text within a name or content that is hashed. It stays as it is whatever the parts of this
   * class are called: another text, and everything that was imported would come in once more.
   */
  @Override
  public String toString() {
    return "SourceKey[kind=" + kind.name() + ", high=" + high + ", low=" + low + "]";
  }

  /** A hash of content: equal means the same, but for one chance in 2^64. */
  public static long contentHash(String content) {
    return ByteBuffer.wrap(sha256(content)).getLong();
  }

  private static byte[] sha256(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
