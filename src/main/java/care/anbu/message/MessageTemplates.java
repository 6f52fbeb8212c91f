package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The templates of the clinic. */
@ApplicationScoped
public class MessageTemplates implements PanacheRepository<MessageTemplate> {

  /** Those that match; a null narrows nothing. Retired ones only when asked for. */
  public List<MessageTemplate> matching(
      Channel channel, String language, MessageTemplate.State state) {
    return list(
        "(?1 is null or channel = ?1) and (?2 is null or language = ?2)"
            + " and (?3 is null and state <> RETIRED or state = ?3)"
            + " order by name, channel, language",
        channel,
        language,
        state);
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
}
