package care.anbu.message.edit;

import care.anbu.message.MessageTemplate;
import care.anbu.message.TemplateContent;
import care.anbu.message.TemplateVersion;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;

/** What the form of a template holds, right or wrong, so that it can be shown again. */
public class TemplateForm {

  /** The stored template that is being changed; null: a new one. */
  @FormParam("template")
  public String template;

  @FormParam("channel")
  public String channel;

  @FormParam("language")
  public String language;

  @FormParam("name")
  public String name;

  @FormParam("purpose")
  public String purpose;

  @FormParam("subject")
  public String subject;

  /** What was typed as subject before a channel without one was chosen. */
  @FormParam("otherSubject")
  String otherSubject;

  @FormParam("body")
  public String body;

  /** Whether the reader may change it. */
  public boolean writable;

  static TemplateForm blank(String channel, String language) {
    var form = new TemplateForm();
    form.channel = channel;
    form.channel = form.chosenChannel().name();
    form.language = "en".equals(language) ? "en" : "ko";
    form.purpose = Purpose.CARE.name();
    return form;
  }

  static TemplateForm of(MessageTemplate template) {
    return of(template, template.content());
  }

  /** With the words that it had once, to be saved again. */
  static TemplateForm of(MessageTemplate template, TemplateVersion version) {
    return of(template, version.content());
  }

  private static TemplateForm of(MessageTemplate template, TemplateContent content) {
    var form = blank(template.channel().name(), template.language());
    form.template = template.ref();
    form.name = content.name();
    form.purpose = content.purpose().name();
    form.subject = content.subject();
    form.body = content.body();
    return form;
  }

  /** The constant of that name; null when there is none. */
  static <E extends Enum<E>> E choice(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The chosen channel; a text message when none is. */
  Channel chosenChannel() {
    Channel chosen = choice(Channel.class, channel);
    return chosen == null ? Channel.SMS : chosen;
  }

  TemplateContent content() {
    return new TemplateContent(name, choice(Purpose.class, purpose), subject, body);
  }
}
