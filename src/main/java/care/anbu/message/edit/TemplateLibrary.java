package care.anbu.message.edit;

import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateContent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Texts that a clinic can start with: four occasions, four channels, Korean and English; and those
 * of the first occasion that lead to the patient's own page, where it can be opened.
 */
@ApplicationScoped
public class TemplateLibrary {

  /**
   * One text of the library.
   *
   * @param key the occasion: recall, followUp, prevention, due; answer: of a recall, by a link
   * @param body line by line
   */
  public record Entry(
      String key,
      Channel channel,
      String language,
      String name,
      String subject,
      List<String> body) {

    public TemplateContent content() {
      return new TemplateContent(name, Purpose.CARE, subject, String.join("\n", body));
    }
  }

  @Inject MessageTemplates templates;
  @Inject Clock clock;

  public static List<Entry> defaults() {
    try (InputStream in = TemplateLibrary.class.getResourceAsStream("/message/library.json")) {
      return List.of(new ObjectMapper().readValue(in, Entry[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stores in this clinic, as drafts, those texts that it does not have yet by name; returns them.
   * The regular visit, first in the file, is stored last: a new campaign begins with the newest
   * text, and most recalls are for a regular visit.
   */
  public List<MessageTemplate> load(Long by) {
    Set<List<Object>> present =
        templates.streamAll().map(TemplateLibrary::place).collect(Collectors.toSet());
    var entries = new ArrayList<>(defaults());
    Collections.reverse(entries);
    return entries.stream()
        .filter(entry -> !present.contains(List.of(entry.name, entry.channel, entry.language)))
        .map(
            entry ->
                templates.add(entry.channel, entry.language, entry.content(), by, clock.instant()))
        .toList();
  }

  private static List<Object> place(MessageTemplate template) {
    return List.of(template.name(), template.channel(), template.language());
  }
}
