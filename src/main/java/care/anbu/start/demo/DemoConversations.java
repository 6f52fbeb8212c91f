package care.anbu.start.demo;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.ContactKind;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.contact.ContactPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What patients of a demo clinic have texted today: some of it waits in the inbox, read by the same
 * rules as a real text, and one conversation is answered.
 */
@ApplicationScoped
class DemoConversations {

  /** Nobody's, here and anywhere: 0100 is given out to nobody. */
  private static final String STRANGER = "+821000000000";

  private static final List<String> TEXTS =
      List.of("토요일에도 진료하나요?", "아니요, 됐어요", "예약을 다음 주로 바꾸고 싶어요", "주차는 어디에 하면 되나요?");

  /** What was sent longer ago is not taken for what they answer. */
  private static final Duration LONG_AGO = Duration.ofDays(31);

  private static final String ASKED = "접수는 몇 층에서 하나요?";
  private static final String ANSWER = "1층 안내 데스크에서 접수하시면 됩니다. 오시기 전에 전화 주시면 기다리지 않게 준비하겠습니다.";

  @Inject EntityManager database;
  @Inject IncomingReplies replies;
  @Inject Clock clock;

  void make(ClinicMaker.Made clinic) {
    List<ContactPoint> phones = QuarkusTransaction.requiringNew().call(this::phones);
    for (int i = 0; i < TEXTS.size() && i < phones.size(); i++) {
      replies.take("demo-text-" + i, Reply.Way.TEXT, phones.get(i).value, TEXTS.get(i));
    }
    replies.take("demo-stranger", Reply.Way.TEXT, STRANGER, "어제 다녀온 사람인데 우산을 두고 왔어요");
    if (phones.size() > TEXTS.size()) {
      ContactPoint answered = phones.get(TEXTS.size());
      QuarkusTransaction.requiringNew().run(() -> answer(clinic, answered));
    }
  }

  /** Mobile phones that one patient alone has; those to which something was sent come first. */
  private List<ContactPoint> phones() {
    return database
        .createQuery(
            "select c from ContactPoint c join Patient p on p.id = c.patientId where c.kind = ?1"
                + " and "
                + DoNotContact.hql(ContactPoint.live("c"))
                + " and "
                + DoNotContact.hql(DoNotContact.activePatient("p"))
                + " and not exists (select 1 from ContactPoint x where x.lastDigits = c.lastDigits"
                + " and x.value = c.value and x.patientId <> c.patientId)"
                + " order by (select count(*) from Outreach o where o.contactPointId = c.id"
                + " and o.sentAt < ?2) desc, p.id desc",
            ContactPoint.class)
        .setParameter(1, ContactKind.MOBILE)
        .setParameter(2, clock.instant().minus(LONG_AGO))
        .setMaxResults(TEXTS.size() + 1)
        .getResultList();
  }

  private void answer(ClinicMaker.Made clinic, ContactPoint phone) {
    Instant asked = clock.instant().minus(3, ChronoUnit.HOURS);
    var reply = new Reply();
    reply.patientId = phone.patientId;
    reply.at = asked;
    reply.kind = Reply.Kind.TEXT;
    reply.way = Reply.Way.TEXT;
    reply.text = ASKED;
    reply.fromAddress = phone.value;
    database.persist(reply);
    Instant at = asked.plus(20, ChronoUnit.MINUTES);
    Outreach contact =
        Outreach.typed(phone.patientId, phone.id, LocalDate.ofInstant(at, clock.getZone()), at);
    contact.attempts = 1;
    contact.sent(at);
    database.persist(contact);
    database.flush();
    database.persist(DeskMessage.of(contact.id, ANSWER, null, clinic.coordinatorId(), at));
    Attempt attempt = PastCampaign.attempt(contact, clinic.coordinatorId(), at, false);
    attempt.content = ANSWER;
    database.persist(attempt);
  }
}
