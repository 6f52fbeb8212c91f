package care.anbu.clinic;

import care.anbu.clinic.signin.Passwords;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Clocks;
import care.anbu.shared.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A member of staff, who signs in as {@code name@clinic}. */
@Entity
public class Staff extends ClinicOwned {

  /** How the logins of programs begin. */
  private static final String PROGRAM = "program:";

  /** {@code name@clinic}, lower case, unique over all clinics. */
  public String login;

  public String name;

  @Enumerated(EnumType.STRING)
  public Role role;

  public Long departmentId;

  /** The language of the screen: ko or en. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  public String language = "ko";

  /** Where this person gets texts to try, and alerts who wants them, E.164; null: nowhere. */
  private String testMobile;

  /** The same for e-mails. */
  private String testEmail;

  /** Is told there when sending fails or stands. */
  public boolean sendingAlerts;

  /** The telephone that rings first when this person calls by the telephone system; null: none. */
  public String extension;

  private String passwordHash;

  /** A program of the clinic, which signs in by its token only: no person. */
  public boolean program;

  public boolean active = true;
  public Instant createdAt = Clocks.now();

  /** Where a message of that channel is sent to be tried: a text or an e-mail; else nowhere. */
  public Optional<String> testAddress(Channel channel) {
    return switch (channel) {
      case SMS -> Optional.ofNullable(testMobile);
      case EMAIL -> Optional.ofNullable(testEmail);
      case PHONE, LETTER -> Optional.empty();
    };
  }

  /**
   * Lays down where this person tries messages.
   *
   * @param mobile null: nowhere
   * @param email null: nowhere
   * @throws Problem when there can be no such mobile number or address
   */
  public void testAt(String mobile, String email, String country) {
    testMobile = OwnNumbers.mobile("testMobile", mobile, country);
    testEmail = OwnNumbers.email("testEmail", email);
  }

  /**
   * Sets a password that the person chose.
   *
   * @throws Problem when it is too short, too long or one of those that everybody tries first
   */
  public void choosePassword(String password) {
    Passwords.require(password, login);
    setPassword(password);
  }

  public void setPassword(String password) {
    passwordHash = Passwords.hash(password);
  }

  /** Takes a hash that is worked out already: of the demo, whose password is public. */
  public void setPasswordHash(String hash) {
    passwordHash = hash;
  }

  /** Until the person sets an own one, none is right. */
  public void losePassword() {
    setPassword(UUID.randomUUID().toString() + UUID.randomUUID());
  }

  /**
   * Makes this row, which is new, a program: its login is in no form that one signs in by.
   *
   * @param calledInLogs says that it is a program
   */
  public void beProgram(String clinic, String calledInLogs, Role role, String language) {
    program = true;
    login = PROGRAM + ref().toLowerCase(Locale.ROOT) + "@" + clinic;
    name = calledInLogs;
    this.role = role;
    this.language = language;
    losePassword();
  }

  /** How somebody is named where one line must do: people by their login. */
  public static String namedBy(String login, String name) {
    return login != null && login.startsWith(PROGRAM) ? name : login;
  }

  public boolean hasPassword(String password) {
    return Passwords.matches(password, passwordHash);
  }

  /** Whether the password is still the one that had this mark. */
  public String passwordMark() {
    return passwordHash;
  }

  /** The clinic that a login names, or the empty text when it names none. */
  public static String clinicOf(String login) {
    int at = login.lastIndexOf('@');
    return at < 0 ? "" : login.substring(at + 1);
  }
}
