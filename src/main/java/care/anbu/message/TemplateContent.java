package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an author writes in a template.
 *
 * @param subject subject of an e-mail (needed there), heading of a letter, or words for an
 *     answering machine; null or blank: none
 */
public record TemplateContent(String name, Purpose purpose, String subject, String body) {

  private static final int NAME_LENGTH = 100;

  /** In UTF-16 units, as {@link #BODY_LENGTH}. */
  public static final int SUBJECT_LENGTH = 200;

  public static final int BODY_LENGTH = 10_000;

  /** Messengers take a particle or a bracket behind a link for a part of it. */
  private static final Pattern LINK_TOUCHED =
      Pattern.compile(Pattern.quote(Variable.LINK.placeholder()) + "(?=\\S)");

  public TemplateContent {
    name = Typed.plain(name);
    subject = Typed.plain(subject).isEmpty() ? null : Typed.plain(subject);
    body = Typed.plain(body);
  }

  /** Refuses what can never be sent by that channel. */
  public void verify(Channel channel) {
    if (Typed.text("name", name, NAME_LENGTH) == null) {
      throw Problem.invalid("message:problem_name", NAME_LENGTH).at("name");
    }
    if (!Purpose.ofMessage(purpose)) {
      throw Problem.invalid("message:problem_purpose").at("purpose");
    }
    if (Typed.text("subject", subject, SUBJECT_LENGTH) == null && channel == Channel.EMAIL) {
      throw Problem.invalid("message:problem_subject").at("subject");
    }
    if (heading().contains("\n")) {
      throw Problem.invalid("message:problem_subject_length", SUBJECT_LENGTH).at("subject");
    }
    if (Typed.text("body", body, BODY_LENGTH) == null) {
      throw Problem.invalid("message:problem_body", BODY_LENGTH).at("body");
    }
    requireKnownVariables("subject", heading());
    requireKnownVariables("body", body);
    if (LINK_TOUCHED.matcher(body).find()) {
      throw Problem.invalid("message:problem_link_touched").at("body");
    }
  }

  private static void requireKnownVariables(String field, String text) {
    List<String> unknown = Rendering.unknownVariables(text);
    if (!unknown.isEmpty()) {
      String names = "{" + String.join("}, {", unknown) + "}";
      throw Problem.invalid("message:problem_unknown_variable", names).at(field);
    }
  }

  /** As much of it as a template can hold; what is longer is never saved and judged no further. */
  TemplateContent savable() {
    return new TemplateContent(name, purpose, cut(subject, SUBJECT_LENGTH), cut(body, BODY_LENGTH));
  }

  private static String cut(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  /** The subject, or the empty text. */
  public String heading() {
    return subject == null ? "" : subject;
  }
}
