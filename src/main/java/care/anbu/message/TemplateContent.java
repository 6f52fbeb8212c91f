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

  /** Refuses what can never be sent by that channel. */
  void verify(Channel channel) {
    if (name == null || name.isBlank() || name.length() > NAME_LENGTH) {
      throw Problem.invalid("message:problem_name", NAME_LENGTH);
    }
    if (purpose == null) {
      throw Problem.invalid("message:problem_purpose");
    }
    if (body == null || body.isBlank() || body.length() > BODY_LENGTH) {
      throw Problem.invalid("message:problem_body", BODY_LENGTH);
    }
    boolean noSubject = subject == null || subject.isBlank();
    if (channel == Channel.EMAIL && noSubject) {
      throw Problem.invalid("message:problem_subject");
    }
    if (!noSubject && (subject.length() > SUBJECT_LENGTH || subject.contains("\n"))) {
      throw Problem.invalid("message:problem_subject_length", SUBJECT_LENGTH);
    }
    List<String> unknown = Rendering.unknownVariables((noSubject ? "" : subject) + "\n" + body);
    if (!unknown.isEmpty()) {
      throw Problem.invalid(
          "message:problem_unknown_variable", "{" + String.join("}, {", unknown) + "}");
    }
  }
}
