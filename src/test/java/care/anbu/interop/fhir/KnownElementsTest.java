package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every element that is not used is named by its path, once for each time that it is there. */
class KnownElementsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'maritalStatus':{'text':'M'} | Patient.maritalStatus",
        "'photo':[{'url':'a'},{'url':'b'}] | Patient.photo Patient.photo",
        "'name':[{'family':'Kim','suffix':['MD'],'prefix':['Dr','Prof']}] |"
            + " Patient.name.suffix Patient.name.prefix Patient.name.prefix",
        "'extension':[{'url':'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race'},"
            + "{'url':'urn:x'},{}] |"
            + " Patient.extension(us-core-race) Patient.extension(urn:x) Patient.extension(?)",
        "'_birthDate':{'extension':[{'url':'http://x/patient-birthTime'}]} |"
            + " Patient.birthDate.extension(patient-birthTime)",
        "'_gender':{'id':'g'} |",
        "'_given':['x'] | Patient.given",
        "'name':[{'given':['A',null],'_given':[null,{'extension':[{'url':'urn/masked'}]}]}] |"
            + " Patient.name.given.extension(masked)",
        "'name':'Kim' | Patient.name",
        "'name':{'family':'Kim'} | Patient.name",
        "'name':['Kim',{'family':'Kim'}] | Patient.name",
        "'birthDate':['1990-01-01'] | Patient.birthDate",
        "'birthDate':{'value':1} | Patient.birthDate",
        "'telecom':[{'period':'2020'}] | Patient.telecom.period",
        "'birthdate':'1990-01-01' | Patient.birthdate",
        "'gender':null |",
        "'meta':{'versionId':'1','profile':['x'],'security':[{'code':'R'}]} |"
            + " Patient.meta.security",
        "'text':{'div':'x'},'language':'ko' | Patient.text Patient.language",
        "'contained':[{'resourceType':'Organization'}] | Patient.contained(Organization)",
        "'communication':[{'language':{'coding':[{'code':'ko'},{'code':'en'}]}}] |"
            + " Patient.communication.language.coding",
        "'contact':[{'name':{'text':'A'},'gender':'male'}] | Patient.contact.gender",
        "'deceasedDateTime':{'a':1},'_deceasedBoolean':{'extension':[{'url':'x'}]} |"
      })
  void elementThatIsNotUsedIsNamed(String elements, String paths) {
    assertThat(unused("Patient", elements))
        .containsExactlyInAnyOrder(paths == null ? new String[0] : paths.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Encounter | 'type':[{'text':'a'},{'text':'b'}],'serviceType':{'text':'c'} |"
            + " Encounter.type Encounter.serviceType",
        "Encounter | 'participant':[{'individual':{'reference':'x'},'type':[{'text':'t'}]},"
            + "{'individual':{'reference':'y'}}] |"
            + " Encounter.participant.type Encounter.participant",
        "Encounter | 'hospitalization':{'dischargeDisposition':{'text':'home'},"
            + "'admitSource':{'text':'b'}} | Encounter.hospitalization.admitSource",
        "DiagnosticReport | 'status':'final','code':{'text':'a'},'effectiveDateTime':'2020',"
            + "'issued':'2021','conclusion':'b','result':[{'reference':'Observation/1'}] |"
            + " DiagnosticReport.issued DiagnosticReport.conclusion DiagnosticReport.result",
        "Condition | 'onsetDateTime':'2020','recordedDate':'2021' | Condition.recordedDate",
        "Condition | 'onsetAge':{'value':3},'recordedDate':'2021' | Condition.onsetAge",
        "Observation | 'valueQuantity':{'value':1,'comparator':'<'} |"
            + " Observation.valueQuantity.comparator",
        "Observation | 'component':[{'code':{'text':'a'},'valueString':'b'}] |"
            + " Observation.component.valueString",
        "Consent | 'provision':{'type':'permit','provision':[{'provision':[{'type':'deny'}]}]} |"
            + " Consent.provision.provision.provision",
        "Location | 'name':'A','address':{'text':'b'} | Location.address"
      })
  void ofSeveralOnlyTheOneThatCountsIsUsed(String type, String elements, String paths) {
    assertThat(unused(type, elements)).containsExactlyInAnyOrder(paths.split(" "));
  }

  @Test
  void elementsThatAreUsedAreNotNamed() {
    assertThat(
            unused(
                "Patient",
                "'id':'p','active':true,'gender':'male','birthDate':'1990-01-01',"
                    + "'name':[{'use':'official','family':'Kim','given':['A','B']}],"
                    + "'telecom':[{'system':'phone','value':'1','use':'mobile','rank':1}],"
                    + "'identifier':[{'type':{'coding':[{'code':'MR'},{'code':'X'}]},"
                    + "'system':'s','value':'v'}],'deceasedBoolean':false,"
                    + "'link':[{'type':'replaces','other':{'reference':'Patient/2'}}]"))
        .isEmpty();
  }

  private static List<String> unused(String type, String elements) {
    try {
      var unused = new ArrayList<String>();
      String json = "{'resourceType':'" + type + "'," + elements + "}";
      KnownElements.addUnused(type, JSON.readTree(json.replace('\'', '"')), unused);
      return unused;
    } catch (JsonProcessingException wrongTest) {
      throw new AssertionError(wrongTest);
    }
  }
}
