package care.anbu.message;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates of the clinic. */
@ApplicationScoped
public class MessageTemplates implements PanacheRepository<MessageTemplate> {

  private static final Set<String> LANGUAGES = Set.of("ko", "en");

  @Inject AuditTrail trail;
  @Inject TemplateVersions versions;

  /** Those that match; a null narrows nothing. Retired ones only when asked for. */
  public List<MessageTemplate> matching(
      Channel channel, String language, MessageTemplate.State state) {
    var conditions = new ArrayList<String>();
    Map<String, Object> values = new HashMap<>();
    conditions.add(state == null ? "state <> RETIRED" : "state = :state");
    values.put("state", state);
    if (channel != null) {
      conditions.add("channel = :channel");
      values.put("channel", channel);
    }
    if (language != null) {
      conditions.add("language = :language");
      values.put("language", language);
    }
    values.values().removeIf(value -> value == null);
    return list(
        String.join(" and ", conditions) + " order by name, language desc, channel", values);
  }

  /** What may be sent by a channel, in every language. */
  public List<MessageTemplate> approved(Channel channel) {
    return matching(channel, null, MessageTemplate.State.APPROVED);
  }

  /** The template of that id in this clinic, or a 404. */
  public MessageTemplate require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The template of that name, channel and language: no clinic has two. */
  public Optional<MessageTemplate> named(String name, Channel channel, String language) {
    return find("name = ?1 and channel = ?2 and language = ?3", name, channel, language)
        .firstResultOptional();
  }

  /** Stores a new draft, unless one of its name, channel and language exists. */
  public MessageTemplate add(
      Channel channel, String language, TemplateContent content, Long by, Instant at) {
    if (channel == null) {
      throw Problem.invalid("message:problem_channel");
    }
    if (language == null || !LANGUAGES.contains(language)) {
      throw Problem.invalid("message:problem_language");
    }
    var template = MessageTemplate.draft(channel, language, content, by, at);
    refuseTakenName(content.name(), template);
    persist(template);
    versions.save(template, by, at);
    record(AuditAction.TEMPLATE_SAVED, template);
    return template;
  }

  /** Changes the words of one; its name stays the only one of its channel and language. */
  public void change(MessageTemplate template, TemplateContent content, Long by, Instant at) {
    refuseTakenName(content.name(), template);
    template.edit(content, by, at);
    versions.save(template, by, at);
    record(AuditAction.TEMPLATE_SAVED, template);
  }

  /** Takes one out of use for good. */
  public void retire(MessageTemplate template, Long by, Instant at) {
    template.retire(by, at);
    record(AuditAction.TEMPLATE_RETIRED, template);
  }

  /** Records what was done with it. */
  public void record(AuditAction action, MessageTemplate template) {
    trail.record(
        action,
        AuditSubject.of(template.id, template.name()),
        AuditDetails.none()
            .with(AuditField.CHANNEL, template.channel())
            .with(AuditField.LANGUAGE, template.language()));
  }

  private void refuseTakenName(String name, MessageTemplate template) {
    boolean taken =
        named(name, template.channel(), template.language())
            .filter(other -> !other.id.equals(template.id))
            .isPresent();
    if (taken) {
      throw Problem.conflict("message:problem_name_taken", name).at("name");
    }
  }
}
