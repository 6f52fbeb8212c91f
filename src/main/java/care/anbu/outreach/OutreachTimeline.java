package care.anbu.outreach;

import static care.anbu.patient.history.TimelineKind.CONTACT;
import static care.anbu.patient.history.TimelineKind.REPLY;

import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineKind;
import care.anbu.patient.history.TimelineSource;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.TextWay;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Puts contacts and replies on the timeline of a patient. */
@ApplicationScoped
class OutreachTimeline implements TimelineSource {

  @Inject EntityManager entities;
  @Inject OutreachTrail trail;

  @Override
  public Set<TimelineKind> kinds() {
    return EnumSet.of(CONTACT, REPLY);
  }

  @Override
  public List<TimelineEntry> entries(Request request) {
    var contacts =
        request.wanted().contains(CONTACT) ? contacts(request) : List.<TimelineEntry>of();
    var replies = request.wanted().contains(REPLY) ? replies(request) : List.<TimelineEntry>of();
    return Stream.concat(contacts.stream(), replies.stream())
        .sorted(TimelineEntry.NEWEST_FIRST)
        .limit(request.limit())
        .toList();
  }

  private List<TimelineEntry> contacts(Request request) {
    var texts = texts(request);
    var layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(request.language()));
    List<Object[]> rows =
        entities
            .createQuery(
                "select a, o, c.name, d.id from Attempt a join Outreach o on o.id = a.outreachId"
                    + " left join Campaign c on c.id = o.campaignId"
                    + " left join DeskMessage d on d.outreachId = o.id where a.patientId = ?1"
                    + " and (a.startedAt < ?2 or a.startedAt = ?2 and a.id < ?3)"
                    + " order by a.startedAt desc, a.id desc",
                Object[].class)
            .setParameter(1, request.patientId())
            .setParameter(2, request.before())
            .setParameter(3, request.beforeId())
            .setMaxResults(request.limit())
            .getResultList();
    var trails =
        trail.of(
            request.patientId(),
            rows.stream()
                .map(row -> new OutreachTrail.Try((Attempt) row[0], (Outreach) row[1]))
                .toList(),
            texts,
            request.language());
    return rows.stream()
        .map(
            row -> {
              var attempt = (Attempt) row[0];
              var outreach = (Outreach) row[1];
              // What an AlimTalk came to that a text was sent for, the contact does not say.
              boolean replaced = attempt.way == TextWay.ALIMTALK && outreach.asText();
              // And what the gateway put off, or did not take, was no contact.
              boolean notTaken =
                  attempt.outcome == Outcome.POSTPONED || attempt.outcome == Outcome.RETRY;
              String what =
                  attempt.outcome != null && (attempt.outcome.ofCall() || replaced || notTaken)
                      ? texts.outcome(attempt.outcome)
                      : texts.state(outreach.state());
              String by =
                  attempt.way == null
                      ? layout.channel(outreach.channel)
                      : layout.textWay(attempt.way);
              return new TimelineEntry(
                  attempt.startedAt,
                  attempt.id,
                  CONTACT,
                  by + " · " + what,
                  row[2] != null
                      ? (String) row[2]
                      : row[3] == null ? texts.notice() : texts.typed(),
                  "/outreach/" + outreach.ref(),
                  trails.get(attempt.id));
            })
        .toList();
  }

  private List<TimelineEntry> replies(Request request) {
    var texts = texts(request);
    return entities
        .createQuery(
            "from Reply where patientId = ?1 and (at < ?2 or at = ?2 and id < ?3)"
                + " order by at desc, id desc",
            Reply.class)
        .setParameter(1, request.patientId())
        .setParameter(2, request.before())
        .setParameter(3, request.beforeId())
        .setMaxResults(request.limit())
        .getResultStream()
        .map(
            reply ->
                new TimelineEntry(
                    reply.at, reply.id, REPLY, texts.reply(reply.kind), reply.text, null))
        .toList();
  }

  private static OutreachTexts texts(Request request) {
    return MessageBundles.get(OutreachTexts.class, Localized.Literal.of(request.language()));
  }
}
