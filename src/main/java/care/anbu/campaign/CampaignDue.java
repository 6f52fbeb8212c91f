package care.anbu.campaign;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.member.Selections;
import care.anbu.campaign.pilot.CampaignContactLog.CoveredBy;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.clinic.ValueFormatter;
import care.anbu.patient.Due;
import care.anbu.patient.DueSource;
import care.anbu.shared.LayoutTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Campaigns that are about to contact a patient, or keep from it on purpose. */
@ApplicationScoped
class CampaignDue implements DueSource {

  @Inject Members members;
  @Inject Selections selections;
  @Inject Pilots pilots;
  @Inject ValueFormatter show;

  @Override
  public List<Due> of(long patientId, String language) {
    List<Member> open =
        members.list(
            "patientId = ?1 and state in ?2 order by nextOn, id", patientId, Member.State.OPEN);
    var found = selections.of(open.stream().map(member -> member.id).toList(), language);
    var covered = pilots.coveredBy(open.stream().map(member -> member.id).toList());
    return open.stream()
        .filter(
            member ->
                CampaignState.CONTACTS_AHEAD.contains(found.get(member.id).campaign().state()))
        .map(member -> due(member, found.get(member.id), covered.get(member.id), language))
        .toList();
  }

  private Due due(
      Member member, Selections.Selection selection, CoveredBy covered, String language) {
    var texts = MessageBundles.get(CampaignTexts.class, Localized.Literal.of(language));
    return new Due(
        selection.campaign().name,
        selection.why(),
        selection.sums(),
        member.arm == Arm.HOLDOUT ? texts.dueHeldOut() : next(member, covered, texts, language),
        "/campaigns/" + selection.campaign().ref());
  }

  private String next(Member member, CoveredBy covered, CampaignTexts texts, String language) {
    if (member.nextOn == null) {
      return texts.duePlanned();
    }
    String day = show.date(member.nextOn);
    if (covered != null) {
      return texts.dueCovered(covered.campaign(), show.date(covered.on()), day);
    }
    if (member.step > 0) {
      return texts.dueNext(day);
    }
    var layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(language));
    return texts.dueNextBy(layout.channel(member.channel), day);
  }
}
