package care.anbu.outreach.cover;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Finds whose turn it is, too, for a page of patients at a time. */
@ApplicationScoped
class Candidates {

  /** Whose turn comes within so many days is not contacted by itself then. */
  static final int SOON_DAYS = 3;

  /** A member {@code m} of a campaign {@code k} whose turn it is by {@code :until}. */
  private static final String TURN =
      "m.state = 'ACTIVE' and m.arm = 'TREATED' and m.next_on <= :until"
          + " and m.step < (select count(*) from campaign_step s"
          + " where s.clinic_id = k.clinic_id and s.campaign_id = k.id)"
          + " and k.protocol_id is not null and k.about_booking = false and k.purpose = :purpose"
          + " and k.state in "
          + ClinicSql.words(CampaignState.LIVE)
          + " and "
          + Standing.due(":now");

  private static final String OWN =
      "select m.patient_id, m.id, null from member m"
          + " join campaign k on k.clinic_id = m.clinic_id and k.id = m.campaign_id"
          + " where m.clinic_id = :clinic and m.patient_id in %s"
          + " and k.id <> :campaign and k.protocol_id <> :protocol and "
          + TURN
          + " order by m.id";

  private static final String AT_HOME =
      "select p.id, m.id, own.id from patient p"
          + " join patient q on q.clinic_id = p.clinic_id and q.household_id = p.household_id"
          + " and q.id <> p.id"
          + " join contact_point own on own.clinic_id = p.clinic_id and own.patient_id = p.id and "
          + ContactPoint.live("own")
          + " join contact_point theirs on theirs.clinic_id = q.clinic_id"
          + " and theirs.patient_id = q.id and theirs.kind = own.kind and theirs.value = own.value"
          + " and "
          + ContactPoint.live("theirs")
          + " join member m on m.clinic_id = q.clinic_id and m.patient_id = q.id"
          + " join campaign k on k.clinic_id = m.clinic_id and k.id = m.campaign_id"
          + " where p.clinic_id = :clinic and p.id in %s and "
          + TURN
          + " order by m.id, own.id";

  /** Letters of a household share an envelope, each with words of its own. */
  private static final Set<Channel> AT_ONCE = EnumSet.of(Channel.PHONE, Channel.SMS, Channel.EMAIL);

  @Inject ClinicSql sql;
  @Inject EntityManager entities;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Consents consents;
  @Inject Clock clock;

  /** A member whose turn it is when a patient is contacted, at one of their contact points. */
  private record Found(long patientId, long memberId, Long contactPointId) {}

  /**
   * By the patient who is contacted: what else they are due for within some days; then what others
   * are due for on that day who live with them and share the number or mailbox.
   */
  Map<Long, List<Candidate>> of(Campaign campaign, Collection<Long> patientIds, LocalDate day) {
    List<Found> own =
        found(
            asked(OWN, campaign, patientIds, day.plusDays(SOON_DAYS))
                .setParameter("campaign", campaign.id)
                .setParameter("protocol", campaign.protocolId));
    List<Found> atHome = found(asked(AT_HOME, campaign, patientIds, day));
    var ids = new HashSet<Long>();
    own.forEach(one -> ids.add(one.memberId));
    atHome.forEach(one -> ids.add(one.memberId));
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<Long, Member> byId = byId(ids);
    Map<Long, List<LadderStep>> ladders = ladders(byId.values());
    var candidates = new HashMap<Long, List<Candidate>>();
    for (Found one : own) {
      add(
          candidates,
          one.patientId,
          byId.get(one.memberId),
          ladders,
          null,
          EnumSet.allOf(Channel.class));
    }
    Map<Long, Set<Channel>> channels = channels(atHome, byId, campaign.purpose);
    shared(atHome)
        .forEach(
            (who, points) -> {
              Member member = byId.get(who.memberId);
              Set<Channel> allowed = channels.getOrDefault(member.patientId, Set.of());
              add(candidates, who.patientId, member, ladders, points, allowed);
            });
    return candidates;
  }

  private NativeQuery<Tuple> asked(
      String question, Campaign campaign, Collection<Long> patientIds, LocalDate until) {
    return sql.query(question.formatted(ClinicSql.in(patientIds)), Tuple.class)
        .setParameter("until", until)
        .setParameter("purpose", campaign.purpose.name())
        .setParameter("now", Timestamp.from(clock.instant()));
  }

  private static List<Found> found(NativeQuery<Tuple> query) {
    return query
        .getResultStream()
        .map(row -> new Found(id(row, 0), id(row, 1), id(row, 2)))
        .toList();
  }

  private static Long id(Tuple row, int column) {
    Number id = row.get(column, Number.class);
    return id == null ? null : id.longValue();
  }

  private Map<Long, Member> byId(Set<Long> ids) {
    return members.list("id in ?1", ids).stream()
        .collect(Collectors.toMap(member -> member.id, Function.identity()));
  }

  /** Of their campaigns; one that is set aside has none here, and nobody is covered for it. */
  private Map<Long, List<LadderStep>> ladders(Collection<Member> found) {
    Set<Long> ids = found.stream().map(member -> member.campaignId).collect(Collectors.toSet());
    List<Long> atWork =
        campaigns.list("id in ?1", ids).stream()
            .filter(campaign -> !campaign.setAside())
            .map(campaign -> campaign.id)
            .toList();
    return entities
        .createQuery("from LadderStep where campaignId in ?1 order by position", LadderStep.class)
        .setParameter(1, atWork)
        .getResultStream()
        .collect(Collectors.groupingBy(step -> step.campaignId));
  }

  private record Who(long patientId, long memberId) {}

  private static Map<Who, Set<Long>> shared(List<Found> atHome) {
    return atHome.stream()
        .collect(
            Collectors.groupingBy(
                one -> new Who(one.patientId, one.memberId),
                LinkedHashMap::new,
                Collectors.mapping(Found::contactPointId, Collectors.toSet())));
  }

  /** By which channels each of the others agreed to be reached, and can be. */
  private Map<Long, Set<Channel>> channels(
      List<Found> atHome, Map<Long, Member> byId, Purpose purpose) {
    Set<Long> people =
        atHome.stream().map(one -> byId.get(one.memberId).patientId).collect(Collectors.toSet());
    if (people.isEmpty()) {
      return Map.of();
    }
    Set<Long> hardOfHearing =
        new HashSet<>(
            entities
                .createQuery(
                    "select id from Patient where id in ?1 and hardOfHearing = true", Long.class)
                .setParameter(1, people)
                .getResultList());
    var channels = new HashMap<Long, Set<Channel>>();
    consents
        .verdicts(people, purpose)
        .forEach(
            (patient, verdicts) -> {
              Set<Channel> allowed = EnumSet.copyOf(AT_ONCE);
              allowed.removeIf(channel -> !verdicts.get(channel).allows());
              if (hardOfHearing.contains(patient)) {
                allowed.remove(Channel.PHONE);
              }
              channels.put(patient, allowed);
            });
    return channels;
  }

  private static void add(
      Map<Long, List<Candidate>> candidates,
      long patientId,
      Member member,
      Map<Long, List<LadderStep>> ladders,
      Set<Long> contactPoints,
      Set<Channel> channels) {
    List<LadderStep> ladder = ladders.get(member.campaignId);
    if (ladder != null) {
      candidates
          .computeIfAbsent(patientId, first -> new ArrayList<>())
          .add(new Candidate(member, ladder, contactPoints, channels));
    }
  }
}
