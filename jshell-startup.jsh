// The cluster, the checks and the lessons at a Java prompt:
//   ./podlings jshell
//   jshell --class-path target/podlings.jar --startup DEFAULT --startup jshell-startup.jsh
// help() lists what there is; pressing Tab after an opening parenthesis shows what goes into it.
import com.mongodb.client.*;
import dev.podlings.jshell.*;
import io.fabric8.kubernetes.api.model.*;
import io.fabric8.kubernetes.client.*;
import org.bson.Document;

var podlings = Shell.connect();
var cluster = podlings.cluster();
var client = podlings.client();

Said help() { return podlings.help(); }
Said help(String name) { return podlings.help(name); }
Said pods() { return podlings.pods(); }
Said claims() { return podlings.claims(); }
Said sets() { return podlings.sets(); }
Said kubectl(String line) { return podlings.kubectl(line); }
Said delete(String object) { return podlings.delete(object); }
Said scale(String set, int replicas) { return podlings.scale(set, replicas); }
Said apply(String fileOrText) throws java.io.IOException { return podlings.apply(fileOrText); }
Said exec(String pod, String... command) { return podlings.exec(pod, command); }
void watch(String... about) throws java.io.IOException { podlings.watch(about); }
Said journal() { return podlings.journal(); }
Said journal(String about) { return podlings.journal(about); }
Said why(String object) { return podlings.why(object); }
Said remember(String file) { return podlings.remember(file); }
Said check(String fileAndName) { return podlings.check(fileAndName); }
LessonHandle lesson(int number) { return podlings.lesson(number); }
MongoClient mongo(String pod) { return podlings.mongo(pod); }

System.out.println("podlings: " + podlings + ". Try: pods(), why(\"statefulset/mongo\"), lesson(7), help()");
