package care.anbu.outreach;

import care.anbu.campaign.member.Selections;
import care.anbu.campaign.member.Selections.Selection;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.ValueFormatter;
import care.anbu.message.edit.AlimTalkTexts;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.TimelineEntry.Fact;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.TextWay;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trail of outreach: why the patient was selected, why by this channel, who approved it, what
 * was sent, what the patient answered, and the visit that followed.
 */
@ApplicationScoped
class OutreachTrail {

  @Inject EntityManager entities;
  @Inject Selections selections;
  @Inject ContactPoints contactPoints;
  @Inject StaffMembers staff;
  @Inject ValueFormatter show;

  /** A try, and the outreach it belongs to. */
  record Try(Attempt attempt, Outreach outreach) {}

  /** The trail of each attempt; a few queries for all of them. */
  Map<Long, List<Fact>> of(long patientId, List<Try> tries, OutreachTexts texts, String language) {
    if (tries.isEmpty()) {
      return Map.of();
    }
    var members = selections.of(ids(tries.stream().map(t -> t.outreach().memberId)), language);
    Map<Long, ContactPoint> points =
        contactPoints.stream("id in ?1", ids(tries.stream().map(t -> t.outreach().contactPointId)))
            .collect(Collectors.toMap(point -> point.id, point -> point));
    var callers = callers(tries);
    var answers = answers(patientId, ids(tries.stream().map(t -> t.outreach().id)));
    var receipts = receipts(ids(tries.stream().map(t -> t.attempt().id)));
    var trails = new HashMap<Long, List<Fact>>();
    for (Try one : tries) {
      Long member = one.outreach().memberId;
      Selection selection = member == null ? null : members.get(member);
      Long outreach = one.outreach().id;
      List<Receipt> said = receipts.getOrDefault(one.attempt().id, List.of());
      var trail = new Trail(texts, language);
      trail.selected(selection);
      trail.sent(
          one.attempt(),
          points.get(one.outreach().contactPointId),
          callers.get(one.attempt().byStaff),
          said);
      said.forEach(trail::reported);
      answers.getOrDefault(outreach, List.of()).forEach(trail::answered);
      trail.visited(selection, one.attempt());
      trails.put(one.attempt().id, trail.facts);
    }
    return trails;
  }

  /** The facts of one contact, in the order in which they came about. */
  private final class Trail {

    private final List<Fact> facts = new ArrayList<>();
    private final OutreachTexts texts;
    private final LayoutTexts layout;
    private final AlimTalkTexts alimTalk;

    Trail(OutreachTexts texts, String language) {
      this.texts = texts;
      this.layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(language));
      this.alimTalk = MessageBundles.get(AlimTalkTexts.class, Localized.Literal.of(language));
    }

    /** As what a text left, what that cost, and why not as AlimTalk; null for all else. */
    private String way(Attempt attempt, List<Receipt> said) {
      if (attempt.way == null) {
        return null;
      }
      // Nothing is paid for what no network took, nor to Kakao for what it could not deliver.
      boolean taken =
          attempt.outcome == null
              || attempt.outcome == Outcome.ACCEPTED
              || attempt.outcome == Outcome.UNKNOWN;
      boolean free =
          !taken
              || attempt.way == TextWay.ALIMTALK
                  && !said.isEmpty()
                  && said.stream().noneMatch(receipt -> receipt.status.arrived());
      return Stream.of(
              layout.textWay(attempt.way),
              free || attempt.cost == null ? null : show.money(attempt.cost),
              attempt.notAlimTalk == null ? null : alimTalk.why(attempt.notAlimTalk))
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" · "));
    }

    void selected(Selection selection) {
      if (selection == null) {
        return;
      }
      add(texts.trailSelected(), selection.meant() + " · " + selection.campaign().goal);
      add(texts.trailChannel(), selection.why());
      if (selection.approvedBy() != null) {
        add(texts.trailApproved(), selection.approvedBy(), selection.approvedAt());
      }
    }

    void sent(Attempt attempt, ContactPoint point, String caller, List<Receipt> said) {
      String to = point == null ? null : show.phone(point.value);
      add(texts.trailTo(), caller == null ? to : to + " · " + caller);
      add(texts.trailWay(), way(attempt, said));
      add(texts.trailContent(), attempt.subject);
      add(texts.trailContent(), attempt.content);
      add(
          texts.trailResult(),
          Stream.of(attempt.outcome == null ? null : texts.outcome(attempt.outcome), attempt.code)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" · ")));
    }

    void reported(Receipt receipt) {
      String said =
          Stream.of(texts.receipt(receipt.status), receipt.code)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" · "));
      add(texts.trailReceipt(), said, receipt.at);
    }

    void answered(Reply reply) {
      String said = texts.reply(reply.kind) + (reply.text == null ? "" : ": " + reply.text);
      add(texts.trailAnswer(), said, reply.at);
    }

    void visited(Selection selection, Attempt attempt) {
      if (selection != null
          && selection.visitedAt() != null
          && !selection.visitedAt().isBefore(attempt.startedAt)) {
        add(texts.trailVisit(), null, selection.visitedAt());
      }
    }

    private void add(String label, String text) {
      if (text != null && !text.isBlank()) {
        add(label, text, null);
      }
    }

    private void add(String label, String text, Instant at) {
      facts.add(new Fact(label, text, at));
    }
  }

  private Map<Long, String> callers(List<Try> tries) {
    return staff.stream("id in ?1", ids(tries.stream().map(t -> t.attempt().byStaff)))
        .collect(Collectors.toMap((Staff member) -> member.id, member -> member.name));
  }

  /** What networks said afterwards, each piece with its time. */
  private Map<Long, List<Receipt>> receipts(List<Long> attemptIds) {
    return entities
        .createQuery("from Receipt where attemptId in ?1 order by at, id", Receipt.class)
        .setParameter(1, attemptIds)
        .getResultStream()
        .collect(Collectors.groupingBy(receipt -> receipt.attemptId));
  }

  private Map<Long, List<Reply>> answers(long patientId, List<Long> outreachIds) {
    return entities
        .createQuery(
            "from Reply where patientId = ?1 and outreachId in ?2 order by at, id", Reply.class)
        .setParameter(1, patientId)
        .setParameter(2, outreachIds)
        .getResultStream()
        .collect(Collectors.groupingBy(reply -> reply.outreachId));
  }

  private static List<Long> ids(Stream<Long> ids) {
    return ids.filter(Objects::nonNull).distinct().toList();
  }
}
