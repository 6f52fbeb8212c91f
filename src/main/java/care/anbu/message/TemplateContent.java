package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.util.List;

/**
 * What an author writes in a template.
 *
 * @param subject subject of an e-mail (needed there), heading of a letter, or words for an
 *     answering machine; null or blank: none
 */
public record TemplateContent(String name, Purpose purpose, String subject, String body) {

  private static final int NAME_LENGTH = 100;
  private static final int SUBJECT_LENGTH = 200;
  private static final int BODY_LENGTH = 10_000;

  public TemplateContent {
    name = name == null ? "" : name.strip();
    subject = subject == null || subject.isBlank() ? null : subject.strip();
    body = body == null ? "" : body.replace("\r\n", "\n").strip();
  }

  /** Refuses what can never be sent by that channel. */
  void verify(Channel channel) {
    if (name.isEmpty() || name.length() > NAME_LENGTH) {
      throw Problem.invalid("message:problem_name", NAME_LENGTH);
    }
    if (purpose == null) {
      throw Problem.invalid("message:problem_purpose");
    }
    if (body.isEmpty() || body.length() > BODY_LENGTH) {
      throw Problem.invalid("message:problem_body", BODY_LENGTH);
    }
    if (channel == Channel.EMAIL && subject == null) {
      throw Problem.invalid("message:problem_subject");
    }
    if (subject != null && (subject.length() > SUBJECT_LENGTH || subject.contains("\n"))) {
      throw Problem.invalid("message:problem_subject_length", SUBJECT_LENGTH);
    }
    List<String> unknown = Rendering.unknownVariables(heading() + "\n" + body);
    if (!unknown.isEmpty()) {
      throw Problem.invalid(
          "message:problem_unknown_variable", "{" + String.join("}, {", unknown) + "}");
    }
  }

  /** The subject, or the empty text. */
  String heading() {
    return subject == null ? "" : subject;
  }
}
