package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A text of the clinic for one channel and one language, with variables in braces. Only an approved
 * one is ever sent; a changed one must be approved again.
 */
@Entity
@Table(name = "message_template")
public class MessageTemplate extends ClinicOwned {

  /** Draft → approved → retired; an edit goes back to draft. */
  public enum State {
    DRAFT,
    APPROVED,
    RETIRED
  }

  private String name;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  private String language;

  @Enumerated(EnumType.STRING)
  private Purpose purpose;

  private String subject;
  private String body;

  @Enumerated(EnumType.STRING)
  private State state = State.DRAFT;

  private Long changedBy;
  private Instant changedAt;
  private Long approvedBy;
  private Instant approvedAt;

  @Version private int version;

  protected MessageTemplate() {}

  /** A new text, for one channel and language for good. */
  public static MessageTemplate draft(
      Channel channel, String language, TemplateContent content, Long by, Instant at) {
    var template = new MessageTemplate();
    template.channel = channel;
    template.language = language;
    template.edit(content, by, at);
    return template;
  }

  /** Changes the words; what was approved must be approved again. */
  public void edit(TemplateContent content, Long by, Instant at) {
    if (state == State.RETIRED) {
      throw Problem.conflict("message:problem_retired");
    }
    content.verify(channel);
    name = content.name();
    purpose = content.purpose();
    subject = content.subject();
    body = content.body();
    reopen(by, at);
  }

  /** What belongs to it has changed, such as its AlimTalk: it must be approved again. */
  public void reopen(Long by, Instant at) {
    if (state == State.RETIRED) {
      throw Problem.conflict("message:problem_retired");
    }
    state = State.DRAFT;
    changedBy = by;
    changedAt = at;
    approvedBy = null;
    approvedAt = null;
  }

  /** Releases the text for sending, unless a guard or the rules of the country object. */
  public void approve(MessageCheck check, Long by, Instant at) {
    if (state != State.DRAFT) {
      throw Problem.conflict("message:problem_not_draft");
    }
    if (check.asksForReason()) {
      throw Problem.conflict("message:problem_review", check.words());
    }
    if (check.blocked()) {
      throw Problem.conflict("message:problem_guard", check.words());
    }
    if (purpose == Purpose.CARE && check.verdict() == MessageCheck.Verdict.ADVERTISING) {
      throw Problem.conflict("message:problem_is_advertising", check.words());
    }
    state = State.APPROVED;
    approvedBy = by;
    approvedAt = at;
  }

  /** Sends the text back to its author; what was approved is a draft again. */
  public void refuse() {
    if (state == State.RETIRED) {
      throw Problem.conflict("message:problem_retired");
    }
    state = State.DRAFT;
    approvedBy = null;
    approvedAt = null;
  }

  /** Whether that person wrote the words as they are now. */
  public boolean writtenBy(Long person) {
    return person != null && person.equals(changedBy);
  }

  /** Takes the text out of use for good; campaigns that used it keep it for their history. */
  public void retire(Long by, Instant at) {
    state = State.RETIRED;
    changedBy = by;
    changedAt = at;
  }

  public boolean approved() {
    return state == State.APPROVED;
  }

  public boolean draft() {
    return state == State.DRAFT;
  }

  public boolean retired() {
    return state == State.RETIRED;
  }

  public String name() {
    return name;
  }

  public Channel channel() {
    return channel;
  }

  /** {@code ko} or {@code en}. */
  public String language() {
    return language;
  }

  public Purpose purpose() {
    return purpose;
  }

  /**
   * Subject of an e-mail, heading of a letter, or what a caller may leave on an answering machine.
   */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  public String body() {
    return body;
  }

  /** Whether it names all that the patient is due for. */
  public boolean namesAllDue() {
    return body.contains(Variable.DUE_LIST.placeholder());
  }

  /** Whether it leads to the patient's own page. */
  public boolean leadsToPage() {
    return body.contains(Variable.LINK.placeholder());
  }

  public State state() {
    return state;
  }

  public Instant changedAt() {
    return changedAt;
  }

  public Optional<Long> approvedBy() {
    return Optional.ofNullable(approvedBy);
  }

  public Optional<Instant> approvedAt() {
    return Optional.ofNullable(approvedAt);
  }

  public TemplateContent content() {
    return new TemplateContent(name, purpose, subject, body);
  }
}
