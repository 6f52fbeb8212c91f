package care.anbu.outreach.cover;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.campaign.member.Member;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.patient.Patients;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets one contact stand for all that is due: for members of other campaigns of protocols whose
 * turn it is, too, and for those who share the number at home. They move on as if they had been
 * contacted.
 */
@ApplicationScoped
public class Covering {

  @Inject EntityManager entities;
  @Inject Campaigns campaigns;
  @Inject Patients patients;
  @Inject MessageTemplates templates;
  @Inject Candidates candidates;

  /**
   * Holds a campaign that is to make contacts, with those whose members its contacts may stand for:
   * of two that are released in one instant, the second sees whom the first has covered.
   */
  public Campaign hold(long campaignId) {
    return campaigns.holdBesideProtocols(campaignId);
  }

  /** For whom the contacts of some members may stand, on the day for which they are made. */
  public Page ahead(Campaign campaign, List<Member> due, LocalDate day) {
    if (!campaign.isContinuous() || campaign.aboutBooking) {
      return new Page(day, Map.of(), Naming.NONE, Map.of(), List.of());
    }
    List<Long> patientIds = due.stream().map(member -> member.patientId).toList();
    var found = candidates.of(campaign, patientIds, day);
    return new Page(
        day,
        found,
        found.isEmpty() ? Naming.NONE : naming(campaign, patientIds),
        waitingCalls(campaign, patientIds),
        campaigns.ladder(campaign.id));
  }

  /** By the patient: the call for another protocol that waits already, and may tell of more. */
  private Map<Long, Outreach> waitingCalls(Campaign campaign, List<Long> patientIds) {
    return entities
        .createQuery(
            "select o from Outreach o join Campaign k on k.id = o.campaignId"
                + " where o.patientId in ?1 and o.channel = ?2 and o.state = ?3 and k.id <> ?4"
                + " and k.protocolId is not null and k.aboutBooking = false and k.purpose = ?5"
                // The call of a paused campaign is not made.
                + " and k.state in ?6"
                + " order by o.id",
            Outreach.class)
        .setParameter(1, patientIds)
        .setParameter(2, Channel.PHONE)
        .setParameter(3, OutreachState.READY)
        .setParameter(4, campaign.id)
        .setParameter(5, campaign.purpose)
        .setParameter(6, CampaignState.LIVE)
        .getResultStream()
        .collect(Collectors.toMap(call -> call.patientId, call -> call, (first, second) -> first));
  }

  private Naming naming(Campaign campaign, List<Long> patientIds) {
    List<CampaignTemplate> used = campaigns.templates(campaign.id);
    Set<Long> naming =
        templates
            .list("id in ?1", used.stream().map(template -> template.templateId).toList())
            .stream()
            .filter(MessageTemplate::namesAllDue)
            .map(template -> template.id)
            .collect(Collectors.toSet());
    Map<Long, String> languages =
        patients.stream("id in ?1", patientIds)
            .collect(Collectors.toMap(patient -> patient.id, patient -> patient.language));
    return new Naming(used, naming, languages);
  }

  /**
   * Which contacts of a campaign tell all that is due. A call does: the desk sees it. A text does
   * only where its template has a place for it; what it does not say, nobody was told.
   */
  private record Naming(
      List<CampaignTemplate> used, Set<Long> naming, Map<Long, String> languages) {

    static final Naming NONE = new Naming(List.of(), Set.of(), Map.of());

    boolean tellsAll(Outreach contact) {
      return contact.channel == Channel.PHONE
          || CampaignTemplate.choose(used, contact.channel, languages.get(contact.patientId))
              .filter(template -> naming.contains(template.templateId))
              .isPresent();
    }
  }

  /** The members for whom the contacts of one page of the release may stand. */
  public final class Page {

    private final LocalDate day;
    private final Map<Long, List<Candidate>> byPatient;
    private final Naming naming;
    private final Map<Long, Outreach> waitingCalls;
    private final List<LadderStep> ladder;

    /** Members who were contacted or covered on this page: nobody is told twice. */
    private final Set<Long> told = new HashSet<>();

    private Page(
        LocalDate day,
        Map<Long, List<Candidate>> byPatient,
        Naming naming,
        Map<Long, Outreach> waitingCalls,
        List<LadderStep> ladder) {
      this.day = day;
      this.byPatient = byPatient;
      this.naming = naming;
      this.waitingCalls = waitingCalls;
      this.ladder = ladder;
    }

    /** Lets the call that waits for the patient already stand for the member, where one does. */
    public boolean coverByWaitingCall(Member member) {
      Outreach call = waitingCalls.get(member.patientId);
      var own = new Candidate(member, ladder, null, EnumSet.of(Channel.PHONE));
      if (call == null || !own.isReachedBy(call)) {
        return false;
      }
      told.add(member.id);
      entities.persist(own.coverBy(call, day));
      return true;
    }

    /** Whether a contact of this page stands for the member, who needs none of their own. */
    public boolean covers(Member member) {
      return told.contains(member.id);
    }

    /** A contact is made: it stands for all whom it tells of. */
    public void cover(Outreach contact) {
      told.add(contact.memberId);
      List<Candidate> reached =
          byPatient.getOrDefault(contact.patientId, List.of()).stream()
              .filter(one -> one.isReachedBy(contact))
              .toList();
      if (reached.isEmpty() || !naming.tellsAll(contact)) {
        return;
      }
      // The contact is there before what refers to it.
      entities.flush();
      for (Candidate one : reached) {
        if (told.add(one.member().id)) {
          entities.persist(one.coverBy(contact, day));
        }
      }
    }
  }
}
