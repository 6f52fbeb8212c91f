package care.anbu.clinic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down guessing: after ten failed tries a login is closed until a quarter of an hour without
 * tries.
 */
@ApplicationScoped
class SignInThrottle {

  private static final int TRIES = 10;

  private final Cache<String, AtomicInteger> failures =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(15)).maximumSize(100_000).build();

  boolean blocked(String login) {
    AtomicInteger count = failures.getIfPresent(key(login));
    return count != null && count.get() >= TRIES;
  }

  void failed(String login) {
    failures.get(key(login), k -> new AtomicInteger()).incrementAndGet();
  }

  void succeeded(String login) {
    failures.invalidate(key(login));
  }

  private static String key(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }
}
