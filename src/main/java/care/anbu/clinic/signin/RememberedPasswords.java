package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that programs sent a moment ago and that were right: a program sends its password with
 * every call, and bcrypt would take most of the time of each. Kept is a hash under a key that only
 * this process has, over the password and over what the row of the account says, which is read anew
 * at each call: another password, role or a closed account ends it at once.
 *
 * <p>Nothing can be guessed here: the first password that is not the one remembered ends it, and
 * goes the way of all tries.
 */
@ApplicationScoped
class RememberedPasswords {

  /** From the check by bcrypt on, however often it is used. */
  static final Duration REMEMBERED = Duration.ofSeconds(60);

  /** Accounts at addresses; about 200 bytes each. */
  static final int MOST = 10_000;

  private static final String HMAC = "HmacSHA256";

  @Inject Clock clock;

  private final SecretKeySpec key = key();
  private final Cache<Source, Right> all = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Source(String login, String address) {
    static Source of(String login, Place place) {
      return new Source(login, place.address());
    }
  }

  /** A clock that was set back does not make it last longer. */
  private record Right(byte[] mark, Instant since) {
    boolean isOver(Instant now) {
      return now.isBefore(since) || !now.isBefore(since.plus(REMEMBERED));
    }
  }

  /**
   * @param member as the database has it now
   */
  boolean isRight(Staff member, String password, Place place) {
    byte[] mark = mark(member, password, place);
    Instant now = clock.instant();
    return all.asMap()
            .computeIfPresent(
                Source.of(member.login, place),
                (source, right) ->
                    MessageDigest.isEqual(right.mark(), mark) && !right.isOver(now) ? right : null)
        != null;
  }

  /** Call it for a password that bcrypt has just found right. */
  void remember(Staff member, String password, Place place) {
    all.put(
        Source.of(member.login, place), new Right(mark(member, password, place), clock.instant()));
  }

  /** A wrong one was tried for that account at that place. */
  void forget(String login, Place place) {
    all.invalidate(Source.of(login, place));
  }

  /** How many it holds, once it has tidied up. */
  long size() {
    all.cleanUp();
    return all.estimatedSize();
  }

  /** Each part with its length before it, so that no two rows read alike. */
  private byte[] mark(Staff member, String password, Place place) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (String part :
          List.of(
              member.clinicId(),
              member.ref(),
              member.login,
              member.passwordMark(),
              member.role.name(),
              String.valueOf(member.active),
              String.valueOf(place.here()),
              password)) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static SecretKeySpec key() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, HMAC);
  }
}
