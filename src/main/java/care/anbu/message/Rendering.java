package care.anbu.message;

import care.anbu.message.guard.Exposure;
import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its variables filled in.
 *
 * @param subject subject of an e-mail, heading of a letter, voicemail words of a call; empty text
 *     when there is none
 * @param body the text, with the labels that the rules of the country ask for
 */
public record Rendering(String subject, String body) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\n]{0,40})\\}(님)?");

  /**
   * A message ready to send: variables filled in, advertising label and opt-out added by rule.
   *
   * @throws MissingValue when a variable has no value, so that no message goes out with a hole
   */
  public static Rendering of(MessageTemplate template, Variables variables, MessagingRules rules) {
    return of(
        template.channel(),
        template.purpose(),
        template.subject().orElse(""),
        template.body(),
        variables,
        rules);
  }

  /** The same for a text that is not stored yet. */
  public static Rendering of(
      Channel channel,
      Purpose purpose,
      String subject,
      String body,
      Variables variables,
      MessagingRules rules) {
    MessagingRules.Label label = rules.label(purpose, channel);
    String headed = subject.isBlank() ? "" : label.subject() + subject;
    return new Rendering(
        render(headed, variables.in(Exposure.ofSubject(channel))),
        render(label.start() + body + label.end(), variables));
  }

  /** Fills in the variables; a 님 written after {@code {patient}} is not doubled. */
  public static String render(String text, Variables variables) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              Variable variable =
                  Variable.ofKey(found.group(1))
                      .orElseThrow(() -> new MissingValue(found.group(1)));
              String value =
                  variables.value(variable).orElseThrow(() -> new MissingValue(variable.key()));
              String after = Optional.ofNullable(found.group(2)).orElse("");
              return Matcher.quoteReplacement(value.endsWith(after) ? value : value + after);
            });
  }

  /**
   * The names in braces that are no variable, in order of the alphabet; empty when all are known.
   */
  public static List<String> unknownVariables(String text) {
    var unknown = new TreeSet<String>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      if (Variable.ofKey(placeholder.group(1)).isEmpty()) {
        unknown.add(placeholder.group(1));
      }
    }
    return List.copyOf(unknown);
  }

  /** A variable has no value for this patient or clinic. */
  public static class MissingValue extends RuntimeException {

    private final String variable;

    MissingValue(String variable) {
      super("no value for {" + variable + "}");
      this.variable = variable;
    }

    public String variable() {
      return variable;
    }
  }
}
