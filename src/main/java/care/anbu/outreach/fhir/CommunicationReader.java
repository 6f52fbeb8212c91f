package care.anbu.outreach.fhir;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.OutreachTexts;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.outreach.reply.Reply;
import care.anbu.shared.Problem;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads contacts and answers as communications, a page at a time in a fixed number of queries. */
@ApplicationScoped
class CommunicationReader {

  @Inject EntityManager entities;
  @Inject Clinics clinics;
  @Inject PageLanguage page;

  /** How many communications a patient has. */
  long count(long patientId) {
    return count("Outreach", patientId) + count("Reply", patientId);
  }

  private long count(String of, long patientId) {
    return entities
        .createQuery("select count(*) from " + of + " where patientId = ?1", Long.class)
        .setParameter(1, patientId)
        .getSingleResult();
  }

  /** Those of a patient with an id below {@code before}, newest first. */
  List<FhirCommunication> page(long patientId, long before, int limit) {
    var contacts = contacts(latest(Outreach.class, patientId, before, limit));
    var answers = answers(latest(Reply.class, patientId, before, limit));
    return Stream.concat(contacts.stream(), answers.stream())
        .sorted(Comparator.comparingLong(FhirCommunication::order).reversed())
        .limit(limit)
        .toList();
  }

  private <T> List<T> latest(Class<T> type, long patientId, long before, int limit) {
    return entities
        .createQuery(
            "from " + type.getSimpleName() + " where patientId = ?1 and id < ?2 order by id desc",
            type)
        .setParameter(1, patientId)
        .setParameter(2, before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The contact or answer of that id, with whose it is; or a 404. */
  FhirCommunication require(long id) {
    Outreach contact = entities.find(Outreach.class, id);
    if (contact != null) {
      return contacts(List.of(contact)).get(0);
    }
    Reply answer = entities.find(Reply.class, id);
    if (answer == null || answer.patientId == null) {
      throw Problem.notFound();
    }
    return answers(List.of(answer)).get(0);
  }

  private List<FhirCommunication> contacts(List<Outreach> contacts) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<Long> ids = contacts.stream().map(contact -> contact.id).toList();
    Map<Long, Attempt> said = said(ids);
    Map<Long, Instant> received = received(ids);
    Map<Long, Campaign> campaigns = campaigns(contacts);
    OutreachTexts texts = texts();
    String clinic = clinic();
    return contacts.stream()
        .map(
            contact ->
                FhirCommunication.of(
                    contact,
                    contact.withoutCampaign() ? null : campaigns.get(contact.campaignId),
                    said.get(contact.id),
                    contact.reason() == null ? null : texts.reason(contact.reason()),
                    // A bounce may come after it was said to have arrived.
                    contact.state() == OutreachState.FAILED ? null : received.get(contact.id),
                    clinic))
        .toList();
  }

  private List<FhirCommunication> answers(List<Reply> answers) {
    List<Long> answered =
        answers.stream().map(answer -> answer.outreachId).filter(id -> id != null).toList();
    Map<Long, Outreach> contacts =
        answered.isEmpty()
            ? Map.of()
            : entities
                .createQuery("from Outreach where id in ?1", Outreach.class)
                .setParameter(1, answered)
                .getResultStream()
                .collect(Collectors.toMap(contact -> contact.id, Function.identity()));
    OutreachTexts texts = texts();
    String clinic = clinic();
    return answers.stream()
        .map(
            answer -> {
              Outreach contact = answer.outreachId == null ? null : contacts.get(answer.outreachId);
              return FhirCommunication.of(
                  answer,
                  contact == null ? null : contact.channel,
                  texts.reply(answer.kind),
                  clinic);
            })
        .toList();
  }

  /** What left the house last for each contact. A call has none: the desk's notes stay here. */
  private Map<Long, Attempt> said(List<Long> ids) {
    return entities
        .createQuery(
            "from Attempt where outreachId in ?1 and gateway <> ?2 and content is not null"
                + " order by id",
            Attempt.class)
        .setParameter(1, ids)
        .setParameter(2, GatewayKind.DESK)
        .getResultStream()
        .collect(
            Collectors.toMap(
                attempt -> attempt.outreachId, Function.identity(), (first, later) -> later));
  }

  private Map<Long, Instant> received(List<Long> ids) {
    return entities
        .createQuery(
            "select a.outreachId, min(r.at) from Receipt r join Attempt a on a.id = r.attemptId"
                + " where a.outreachId in ?1 and r.status in ?2 group by a.outreachId",
            Object[].class)
        .setParameter(1, ids)
        .setParameter(2, List.of(Receipt.Status.DELIVERED, Receipt.Status.READ))
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Instant) row[1]));
  }

  private Map<Long, Campaign> campaigns(List<Outreach> contacts) {
    return entities
        .createQuery("from Campaign where id in ?1", Campaign.class)
        .setParameter(
            1,
            contacts.stream()
                .map(contact -> contact.campaignId)
                .filter(Objects::nonNull)
                .distinct()
                .toList())
        .getResultStream()
        .collect(Collectors.toMap(campaign -> campaign.id, Function.identity()));
  }

  private String clinic() {
    return clinics.current().name(page.language());
  }

  private OutreachTexts texts() {
    return MessageBundles.get(OutreachTexts.class, Localized.Literal.of(page.language()));
  }
}
