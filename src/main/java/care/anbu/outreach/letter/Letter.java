package care.anbu.outreach.letter;

import care.anbu.outreach.OutreachReason;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * An envelope of a batch: all of one household and address who are written to. Printed, then posted
 * or pulled out of the pile, and perhaps returned by the post.
 */
@Entity
public class Letter extends ClinicOwned {

  /** Where a letter is. */
  public enum State {
    /** On paper, in the house. */
    PRINTED,
    POSTED,
    /** Taken out of the pile before it was posted; it costs nothing. */
    PULLED,
    /** Posted, and brought back by the post. */
    RETURNED
  }

  public Long batchId;

  /** In the print file, from 0. */
  public int place;

  /** Digits that name it on its sheets; null: printed before there were any. */
  private String reference;

  /** In the print file, from 1. */
  public Integer firstSheet;

  public Integer sheets;

  /** Contacts that share the envelope, and what it costs. */
  public int contacts;

  /**
   * The address as {@link AddressDays} names it; empty once no letter of the batch waits any more.
   */
  public String addressKey;

  @Enumerated(EnumType.STRING)
  private State state = State.PRINTED;

  private Instant postedAt;
  private Long postedBy;
  private Instant pulledAt;
  private Long pulledBy;

  @Enumerated(EnumType.STRING)
  private OutreachReason pulledWhy;

  private Instant returnedAt;
  private Long returnedBy;

  @Enumerated(EnumType.STRING)
  private ReturnReason returnedWhy;

  private Instant settledAt;
  private Long settledBy;
  @Version public int version;

  void name(LetterReference given) {
    reference = given.digits();
  }

  /** It went to the post. */
  void post(long by, Instant at) {
    switch (state) {
      case PRINTED -> {
        state = State.POSTED;
        postedAt = at;
        postedBy = by;
      }
      case POSTED -> throw Problem.conflict("letter:problem_posted", number()).at("code");
      case PULLED -> throw Problem.conflict("letter:problem_pulled", number()).at("code");
      case RETURNED -> throw Problem.conflict("letter:problem_returned", number()).at("code");
    }
  }

  /**
   * It was taken out of the pile.
   *
   * @param why null: it may be printed again
   */
  void pull(OutreachReason why, long by, Instant at) {
    if (state != State.PRINTED) {
      throw Problem.conflict("letter:problem_not_printed", number()).at("code");
    }
    state = State.PULLED;
    pulledWhy = why;
    pulledAt = at;
    pulledBy = by;
  }

  /** The post brought it back: so it was posted, whether or not anybody had said so. */
  void comeBack(ReturnReason why, long by, Instant at) {
    if (state == State.RETURNED) {
      throw Problem.conflict("letter:problem_returned", number()).at("code");
    }
    if (postedAt == null) {
      postedAt = at;
      postedBy = by;
    }
    state = State.RETURNED;
    returnedWhy = why;
    returnedAt = at;
    returnedBy = by;
  }

  /** Somebody has looked at what came back. */
  void settle(long by, Instant at) {
    if (settledAt == null) {
      settledAt = at;
      settledBy = by;
    }
  }

  public State state() {
    return state;
  }

  public Instant postedAt() {
    return postedAt;
  }

  public Instant returnedAt() {
    return returnedAt;
  }

  public OutreachReason pulledWhy() {
    return pulledWhy;
  }

  public ReturnReason returnedWhy() {
    return returnedWhy;
  }

  public boolean settled() {
    return settledAt != null;
  }

  /** Null: printed before there were any. */
  LetterReference reference() {
    return reference == null ? null : new LetterReference(reference);
  }

  /** The reference as it is read and typed; empty where it has none. */
  public String number() {
    return reference == null ? "" : reference().toString();
  }

  /** Its sheets in the print file, such as {@code 7} or {@code 7–8}; empty where not known. */
  public String sheetNumbers() {
    if (firstSheet == null) {
      return "";
    }
    return sheets == 1 ? "" + firstSheet : firstSheet + "–" + (firstSheet + sheets - 1);
  }
}
