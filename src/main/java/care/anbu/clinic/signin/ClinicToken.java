package care.anbu.clinic.signin;

import java.util.Optional;

/**
 * A random text that says in which clinic it is to be looked up: {@code clinic.random}, as cookies
 * and links carry it.
 */
record ClinicToken(String clinic, String secret) {

  private static final String FORM = "[a-z][a-z0-9-]{1,31}\\.[A-Za-z0-9_-]{43}";

  static ClinicToken in(String clinic) {
    return new ClinicToken(clinic, Token.random());
  }

  static Optional<ClinicToken> read(String text) {
    if (text == null || !text.matches(FORM)) {
      return Optional.empty();
    }
    int dot = text.indexOf('.');
    return Optional.of(new ClinicToken(text.substring(0, dot), text.substring(dot + 1)));
  }

  byte[] hash() {
    return Token.hash(secret);
  }

  String text() {
    return clinic + "." + secret;
  }

  /** Never the secret: it could reach a log. */
  @Override
  public String toString() {
    return clinic + ".…";
  }
}
