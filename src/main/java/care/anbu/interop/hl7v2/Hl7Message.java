package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Texts;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A message as it came, kept before its sender is told anything, and what became of it. */
@Entity
public class Hl7Message extends ClinicOwned {

  /** What became of a message. */
  public enum State {
    /** Kept, and not yet looked into: the process may have died just then. */
    RECEIVED,
    /** Its content is in the registry. */
    DONE,
    /** Its content cannot be used; it can be tried again. */
    ERROR,
    /** Not for us, or of a kind that Anbu does not read. */
    REJECTED
  }

  public Instant receivedAt;

  /** The address that it came from. */
  public String remote;

  /** Application and facility that sent it. */
  public String sender;

  /** {@code ADT^A01}, or a question mark. */
  public String kind;

  public String controlId;

  /** Keyed digest of what came: a message that is sent again is known by what it says. */
  public byte[] digest;

  /** Phones, e-mail and postal addresses that were in use and that it ended. */
  public int contactsEnded;

  /** Masked and sealed ({@link KeptContent}). */
  public byte[] content;

  @Enumerated(EnumType.STRING)
  private State state = State.RECEIVED;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  private String element;
  private int tries;
  private Instant settledAt;

  /** The patient, as known when it was stored. */
  private Long subjectId;

  public State state() {
    return state;
  }

  public Reason reason() {
    return reason;
  }

  public String element() {
    return element;
  }

  public int tries() {
    return tries;
  }

  public Instant settledAt() {
    return settledAt;
  }

  public Long subjectId() {
    return subjectId;
  }

  /** The patient as it appears in URLs; null when there is none. */
  public String subjectRef() {
    return subjectId == null ? null : Id.text(subjectId);
  }

  /** Whether it can be tried again. */
  public boolean isOpen() {
    return !isDone();
  }

  /** Its segments as people read them; of undecodable ones every byte as a character. */
  static List<String> lines(byte[] content, CharacterSet characters) {
    return NumberMask.shown(text(content, characters))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Its segments as far as they can be told, however broken it is. */
  static List<Segment> segments(byte[] content, CharacterSet characters) {
    try {
      return Message.segments(
          Pieces.withoutStray(text(content, characters)), StandardCharsets.UTF_8);
    } catch (Refused noMessage) {
      return List.of();
    }
  }

  /** The numbers of the patients whom it names. */
  static List<String> numbers(byte[] content, CharacterSet characters) {
    return segments(content, characters).stream()
        .filter(segment -> segment.name().equals("PID"))
        .flatMap(pid -> Stream.of(2, 3, 4).flatMap(field -> pid.values(field).stream()))
        .map(number -> number.text(1))
        .toList();
  }

  private static String text(byte[] content, CharacterSet characters) {
    try {
      return characters.decode(content);
    } catch (Refused undecodable) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /** Its content is stored. */
  void done(Long subject, Instant now) {
    settle(State.DONE, null, null, now);
    subjectId = subject;
  }

  /** Its content is not stored. A message that is done stays done. */
  void refuse(Refused why, Instant now) {
    if (!isDone()) {
      boolean rejected = Verdict.of(why.reason()).code() == Acknowledgement.Code.AR;
      settle(rejected ? State.REJECTED : State.ERROR, why.reason(), why.element(), now);
    }
  }

  private void settle(State state, Reason reason, String element, Instant now) {
    this.state = state;
    this.reason = reason;
    this.element = element == null ? null : Texts.cut(element, 200);
    settledAt = now;
    tries++;
  }
}
