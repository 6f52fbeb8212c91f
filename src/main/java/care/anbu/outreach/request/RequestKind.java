package care.anbu.outreach.request;

import care.anbu.outreach.reply.Reply;
import java.util.Arrays;
import java.util.List;

/** What is asked for. */
public enum RequestKind {
  CALL_BACK(RequestTime.CALL_BACK),
  CHANGE_BOOKING(RequestTime.CHANGE_BOOKING),
  PRESCRIPTION_QUESTION(RequestTime.PRESCRIPTION_QUESTION),
  RECORD_COPY(RequestTime.RECORD_COPY),
  COMPLAINT(RequestTime.COMPLAINT),
  OTHER(RequestTime.OTHER),
  /** Somebody said on a call that the patient has died: a person is to make sure. */
  DEATH_TOLD(RequestTime.DEATH_TOLD);

  /** What patients ask for themselves. */
  public static final List<RequestKind> OF_PATIENTS =
      Arrays.stream(values()).filter(kind -> kind != DEATH_TOLD).toList();

  private final RequestTime time;

  RequestKind(RequestTime time) {
    this.time = time;
  }

  /** How long it may take. */
  RequestTime time() {
    return time;
  }

  /** Whether the kind alone says what is wanted. */
  public boolean saysItself() {
    return this != COMPLAINT && this != OTHER && this != DEATH_TOLD;
  }

  /** What an answer of a patient asks for. */
  static RequestKind of(Reply.Kind answer) {
    return switch (answer) {
      case CALL_BACK -> CALL_BACK;
      case CHANGE_BOOKING -> CHANGE_BOOKING;
      case COMPLAINT -> COMPLAINT;
      default -> OTHER;
    };
  }
}
