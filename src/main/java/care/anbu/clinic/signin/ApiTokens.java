package care.anbu.clinic.signin;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The API tokens of the people of the clinic. */
@ApplicationScoped
class ApiTokens implements PanacheRepository<ApiToken> {

  private static final String PREFIX = "anbu_";
  private static final int LONGEST_NAME = 100;
  private static final Duration EXACT = Duration.ofMinutes(10);

  @Inject Clock clock;

  static boolean isOne(String password) {
    return password.startsWith(PREFIX) && password.length() == PREFIX.length() + 43;
  }

  /**
   * Makes one under a name that no other of this person has; returns the text that is shown once.
   * Call it while the person's row is held, so that two at once do not take the same name.
   */
  String make(long staffId, String name) {
    String label = Typed.required("name", name, LONGEST_NAME);
    if (count("staffId = ?1 and name = ?2 and revokedAt is null", staffId, label) > 0) {
      throw Problem.conflict("clinic:problem_token_name", label).at("name");
    }
    String text = PREFIX + Token.random();
    var token = new ApiToken();
    token.staffId = staffId;
    token.name = label;
    token.tokenHash = Token.hash(text);
    token.madeAt = clock.instant();
    persist(token);
    return text;
  }

  boolean isOf(long staffId, String text) {
    ApiToken token =
        find("staffId = ?1 and tokenHash = ?2 and revokedAt is null", staffId, Token.hash(text))
            .firstResult();
    if (token == null) {
      return false;
    }
    Instant now = clock.instant();
    if (token.lastUsedAt == null || token.lastUsedAt.plus(EXACT).isBefore(now)) {
      token.lastUsedAt = now;
    }
    return true;
  }

  /** Whoever may have lost the account to somebody else makes new ones. */
  void revokeAllOf(long staffId) {
    update("revokedAt = ?1 where staffId = ?2 and revokedAt is null", clock.instant(), staffId);
  }

  List<ApiToken> of(long staffId) {
    return list("staffId = ?1 and revokedAt is null order by madeAt desc", staffId);
  }

  /** Revokes the token of that id and that person, or answers 404. */
  ApiToken revoke(long id, long staffId) {
    ApiToken token =
        find("id = ?1 and staffId = ?2 and revokedAt is null", id, staffId)
            .firstResultOptional()
            .orElseThrow(Problem::notFound);
    token.revokedAt = clock.instant();
    return token;
  }
}
