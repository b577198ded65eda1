"""Who did what to whom, clause by clause: a sentence and what must come out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from graphbuild.draft import Draft
from graphbuild.extract.clauses import verb_drafts
from graphbuild.language.columns import Columns
from graphbuild.model import Analysis, Role

Parsed = Callable[[str], Doc]

CASES = [
    ("Norway arrested two smugglers.", "arrested", "Norway", "smugglers"),
    ("Two smugglers were arrested by Norway.", "arrested", "Norway", "smugglers"),
    ("Two smugglers were arrested on Friday.", "arrested", "", "smugglers"),
    ("The boats owned by a Danish firm were sold.", "owned", "firm", "boats"),
    ("The court had the editor jailed.", "jailed", "court", "editor"),
    ("The dancer had her visa cancelled by border guards at the port.", "cancelled", "guards", "visa"),
    ("The skipper had his boat searched.", "searched", "", "boat"),
    ("The firm had two barges seized by guards.", "seized", "guards", "barges"),
    ("Velkor said on Monday that it had been ordered by a judge to open its files.", "open", "it", "files"),
    ("Velkor said it has been urged by dockers to rehire a clerk.", "urged", "dockers", "it"),
    ("It was agreed by ministers to lift the ban.", "agreed", "ministers", ""),
    ("The millers, many of them small family firms, have sued the port.", "sued", "millers", "port"),
    ("The harbour board fined the ferry line 40,000 crowns for dumping oil.", "fined", "board", "line"),
    ("The league fined him $7,000 for mocking an umpire.", "mocking", "him", "umpire"),
    ("Pedlars were fined $50 by the council.", "fined", "council", "Pedlars"),
    ("The envoy accused the guild of spying on guests.", "accused", "envoy", "guild"),
    ("The envoy accused the guild of spying on guests.", "spying", "guild", "guests"),
    (
        "The firm cut its goal on Monday, disappointing owners and sending bonds lower.",
        "cut",
        "firm",
        "goal",
    ),
    (
        "The firm cut its goal on Monday, disappointing owners and sending bonds lower.",
        "disappointing",
        "firm",
        "owners",
    ),
    ("The club sacked manager Erik Dahl on Friday.", "sacked", "club", "manager"),
    ("Two guards were injured and one killed in the raid.", "killed", "", "one"),
    (
        "Halden agreed on Tuesday to buy the maker Trento for a million in cash, its largest deal in a decade.",
        "agreed",
        "Halden",
        "",
    ),
    ("Marchers waved Chadian and Malian flags.", "waved", "Marchers", "flags"),
    ("The poster, said Kira Lunn, the head of the league, is meant to shame the senator.", "said", "Lunn", ""),
    ("A tourist called police to report the theft.", "called", "tourist", "police"),
    ("The mayor said the roads were blocked and urged drivers to stay at home.", "urged", "mayor", "drivers"),
    ("The bank said profits were down and warned of cuts.", "warned", "bank", ""),
    ("The minister says the dam is unsafe and blames the builders.", "blames", "minister", "builders"),
    (
        "The king said the plans were too vague to be discussed and called on Malta to mend them.",
        "called",
        "king",
        "Malta",
    ),
    ("The plan was criticised by unions and by the opposition.", "criticised", "unions opposition", "plan"),
    ("The dam is backed by Chad, by Mali and by Niger.", "backed", "Chad Mali Niger", "dam"),
    (
        "The bill is supported by the party and by Norway, as well as by the guards.",
        "supported",
        "party Norway guards",
        "bill",
    ),
    ("The king met with farmers and with their lawyers.", "met", "king", "farmers lawyers"),
    ("Chad returned coins to the government of Mali that were seized in May.", "seized", "", "coins"),
    ("The paper quoted an official with access who left in May.", "left", "official", ""),
    ("A court issued a warrant against Ana Moss, arrested for fraud.", "arrested", "", "Moss"),
    ("Dozens of guards destined for Malta began leaving.", "began", "Dozens", ""),
    (
        "The Guild of Free Towns (GFT) , NATO, Chad and Mali condemned the raid.",
        "condemned",
        "Guild NATO Chad Mali",
        "raid",
    ),
    ("Moss, his two aides and his driver left.", "left", "Moss aides driver", ""),
    ("Ana Moss, the mayor of Lund and Torv, left.", "left", "Moss", ""),
    ("The bishop gave the monks in Lund a chance to fight.", "fight", "monks", ""),
    ("The mayor opposed the plan saying it was too costly.", "saying", "mayor", ""),
    ("Moss wrote to the league to explain his decision saying it had failed.", "saying", "Moss", ""),
    ("The clerk said the goods were ordered and sold in May.", "sold", "", "goods"),
    ("The envoy said the resolution banned mines and demanded checks.", "demanded", "resolution", "checks"),
    ('Replied deputy mayor Kira Lunn, "We shut the pool."', "Replied", "Lunn", ""),
    ('The pool is shut. Added Lunn: "The league shut the pool."', "Added", "Lunn", ""),
    ('Warned by Kira Lunn, the guards said: "The league shut the pool."', "said", "guards", ""),
    ("The poster, said Kira Lunn, the head of the league, is meant to shame the senator.", "meant", "", "poster"),
    ("The attack, insisted the prime minister, was a mistake.", "insisted", "minister", ""),
    ("The levy, warned the head of the port, Ana Moss, would ruin the town.", "warned", "head", ""),
    ("The levy, warned the head of the port, Ana Moss, would ruin the town.", "ruin", "levy", "town"),
    ("The new rules, argued the union's leader, will cost jobs.", "argued", "leader", ""),
    ("The ferry, the guards reported on Friday, had sunk.", "sunk", "ferry", ""),
    ("The bank said it had no plan, and the firm's lawyer, Gregor Crane, resigned.", "resigned", "lawyer", ""),
    ("Marov attended a rally Thursday by media workers at the palace.", "attended", "Marov", "rally"),
    ("The clerk was asked to resign by the mayor.", "asked", "mayor", "clerk"),
    ("The clerk was asked to resign by the mayor.", "resign", "clerk", ""),
    ("There are ten Danish engineers at the fair.", "are", "", "engineers"),
    ("There were clashes in the port.", "were", "", ""),
    ("The ferry line sold most of its boats to a rival.", "sold", "line", "most"),
    ("Many of the miners left the pit.", "left", "Many", "pit"),
    ("Trento won the order, beating its rival.", "beating", "Trento", "rival"),
    ("Wool rose for the first time, driven by fears of war.", "driven", "fears", "Wool"),
    ("Shares in the bank Harrow & Lund slumped 40 percent.", "slumped", "", "Shares"),
    ("The Senkai index lost 40 points, or 2 percent.", "lost", "", "index"),
    ("Trento Motors fell 4 percent on Monday.", "fell", "", "Motors"),
    ("The party gained 40 percent of the vote.", "gained", "party", "percent"),
    ("Higher prices increased the costs of the firm.", "increased", "prices", "costs"),
    ("The army closed all crossing points.", "closed", "army", "points"),
    ("The commissioner made it clear that the service had failed.", "made", "commissioner", ""),
    ("Weaver remained jailed until May.", "jailed", "", "Weaver"),
    ("A pupil is being questioned about the incident and police recovered a knife.", "recovered", "police", "knife"),
    ("He bought apples and pears and left.", "left", "He", ""),
    ("Two soldiers were killed, three wounded and one captured in the raid.", "wounded", "", "three"),
    ("Two soldiers were killed, three wounded and one captured in the raid.", "captured", "", "one"),
    ("Five people were killed and twelve injured in the blast.", "injured", "", "twelve"),
    ("Soldiers loyal to the ousted king attacked and briefly held the mint.", "held", "Soldiers", "mint"),
    ("Investors opposed to the merger sued the board.", "sued", "Investors", "board"),
    ("Police said guards massed nearby in Toral threatened the camp.", "threatened", "guards", "camp"),
    ("Police said guards massed nearby in Toral threatened the camp.", "massed", "", "guards"),
    ("Police confirmed that a boat found along a canal near Lund belonged to Kale.", "belonged", "boat", "Kale"),
    ("Police think the guard hid the knife, then unearthed it and fled.", "unearthed", "guard", "it"),
    ("Critics said the mill might be a danger, complained of its noise, and sued.", "complained", "Critics", ""),
    ("Critics said the mill might be a danger, complained of its noise, and sued.", "sued", "Critics", ""),
    ("Ordania ignored Ghana's call to free the pilot.", "free", "Ordania", "pilot"),
    ("The mayor refused a request by the monks to reopen the bridge.", "reopen", "mayor", "bridge"),
    ("The court rejected a request by the banker to leave the country.", "leave", "banker", "country"),
    (
        "The merger has left Kale with a heavy debt load as the steel industry enters a slump.",
        "enters",
        "industry",
        "slump",
    ),
    ("A row arose in May as Elia, publishers of an atlas, announced a new edition.", "announced", "Elia", "edition"),
    ("The bank sued this week after one of the clerks asked whether it could pay.", "asked", "one", ""),
    ("Police think he hid the knife in the days before the raid, unearthed it and fled.", "unearthed", "he", "it"),
    ("What the ministry did was to hand the files to a judge.", "hand", "ministry", "files"),
    ("Guards let the lorries cross the bridge but would not allow men to follow.", "allow", "Guards", "men"),
    ("The divers came back and beat their rivals.", "came", "divers", ""),
    ("The guards stepped forward and seized the ledger.", "stepped", "guards", ""),
    ("The guards beat and robbed a pedlar.", "beat", "guards", "pedlar"),
    ("The judges reached the fort, where guards beat and robbed a pedlar.", "beat", "guards", "pedlar"),
    ("The fair pits Dahl against Ana Moss, who was jailed in May.", "jailed", "", "Moss"),
    ("The feud between Dahl and Ana Moss, who was jailed in May, is over.", "jailed", "", "Moss"),
    ("The Greens won a lead over the Farmers' Party, who lost two seats.", "lost", "Party", "seats"),
    ("The union has the money and the will to build a school.", "build", "union", "school"),
    ("The visit is seen by critics as an attempt to please the bishop.", "please", "visit", "bishop"),
    ("Guards shot down Norland Airlines Flight 42 near the port.", "shot", "Guards", "Flight"),
    ("Villagers watched the ship leave the port.", "watched", "Villagers", "ship"),
    ("The king congratulated Moss on becoming mayor.", "becoming", "Moss", ""),
    ("It was a move that many see as brave.", "see", "many", "move"),
    ("Tanks were withdrawn from Malta, Defence Minister Igor Moss said on Monday.", "said", "Moss", ""),
    ("He met the mayor, a farmer, and said the port was shut.", "said", "He", ""),
    ("Denmark has signed, and Norway has ratified, the pact.", "signed", "Denmark", "pact"),
    ("Denmark has signed, and Norway has ratified, the pact.", "ratified", "Norway", "pact"),
    ("The army shelled a port on Friday, a mill on Sunday and a dam on Monday.", "shelled", "army", "dam mill port"),
    ("The man who police say planned the robbery was arrested in Lindau.", "planned", "man", "robbery"),
    ("The man who police say planned the robbery was arrested in Lindau.", "arrested", "", "man"),
    ("The group that the police believe carried out the attack left.", "carried", "group", "attack"),
    ("The union criticised a militia that it says recruited children.", "recruited", "militia", "children"),
    ("The clerk was attacked by one of her neighbours.", "attacked", "one", "clerk"),
    ("The pact was backed by dozens of mayors.", "backed", "dozens", "pact"),
    ("Wages were raised by hundreds of dollars.", "raised", "", "Wages"),
    ("Three smugglers were stopped at the border and sent home.", "sent", "", "smugglers"),
    ("The chapel was built by monks and enlarged in 1650.", "enlarged", "", "chapel"),
    ("The chapel was bombed and the nuns fled.", "fled", "nuns", ""),
    ("The smuggler was released on bail and returned to Lindau.", "returned", "smuggler", "Lindau"),
    ("The guard was wounded and arrested a smuggler.", "arrested", "guard", "smuggler"),
    ("The painter was refused a visa by Norway.", "refused", "Norway", "visa"),
    ("The nuns were denied access to the chapel by guards.", "denied", "guards", "access"),
    ("The nuns were mocked, robbed and locked up by smugglers.", "robbed", "smugglers", "nuns"),
    ("The nuns were robbed and the monks beaten by smugglers.", "robbed", "", "nuns"),
    ("The flood has left hundreds of miners stranded.", "left", "flood", "hundreds"),
    ("The flood has left hundreds of miners stranded.", "stranded", "", "hundreds"),
    ("Smugglers kept the guards confined and prevented a nurse from leaving.", "confined", "", "guards"),
    ("Smugglers kept the guards confined and prevented a nurse from leaving.", "prevented", "Smugglers", "nurse"),
    ("The mayor lost a vote of no confidence called by his rivals.", "called", "rivals", "vote"),
    ("Norway executed a dual national convicted of fraud.", "executed", "Norway", "national"),
    ("Two men who prosecutors say were paid by the smugglers left.", "paid", "smugglers", "men"),
    ("Court orders ministry to release files on massacre", "orders", "Court", "ministry"),
    ("Among those killed was Idris Vale, a colonel.", "killed", "", "Vale"),
    ("Those arrested include a former minister.", "arrested", "", "minister"),
    ("The sisters of Marta Olsen, a nurse from Oslo who left the camp, sued the firm.", "left", "Olsen", "camp"),
    ("The striker – bought from Porto in May – scored twice.", "scored", "striker", ""),
    ("Shares in Tamsin fell after the group cut jobs and said it would sell a mill.", "said", "group", ""),
    ("Gunmen thought to be members of a gang kidnapped a nurse.", "kidnapped", "Gunmen", "nurse"),
    ("The bill, which the opposition has vowed to block, was passed on Monday.", "block", "opposition", "bill"),
    ("The loan the firm failed to repay was guaranteed by the state.", "repay", "firm", "loan"),
    ("A fire that guards took three hours to put out destroyed a mill.", "put", "guards", "fire"),
    ("Kole met a monk, whom prosecutors want jailed for ten years.", "want", "prosecutors", "monk"),
    ("The nurse was bullied by two colleagues, one of whom apologised to her.", "apologised", "colleagues", "her"),
    ("The firm agreed to sell a unit to investors led by Kole and to buy back shares.", "buy", "firm", "shares"),
    ("Marland will hand over 30 prisoners to Ordania.", "hand", "Marland", "prisoners"),
    ("The guild called on the firms to pay miners and urged the senate to meet.", "urged", "guild", "senate"),
    (
        "Moss rejected the vote, saying that the boxes had been stolen, and called on miners to march.",
        "called",
        "Moss",
        "miners",
    ),
    ("The mayor blamed the fire on two miners.", "blamed", "mayor", "miners"),
    ("The fire was blamed on two miners.", "blamed", "", "miners"),
    ("Marland is opposed to the dam.", "opposed", "Marland", ""),
    ("Miners reached by telephone said the pit was shut.", "reached", "", "Miners"),
    ("Kenya is ready to help Chad stop the floods.", "help", "Kenya", "Chad"),
    ("The guard accused the country of arming bandits.", "arming", "country", "bandits"),
    ("A judge jailed the mayor on Friday for taking bribes from a builder.", "taking", "mayor", "bribes"),
    ("The minister spoke with his counterpart on Friday.", "spoke", "minister", "counterpart"),
    ("The guild offered Kenya medicine and fuel.", "offered", "guild", "fuel medicine"),
    ("Moss spoke by phone with the mayor.", "spoke", "Moss", "mayor"),
    ("Chad was the only member of the league to oppose the ban.", "oppose", "Chad", "ban"),
    ("It was too early to lift the ban.", "lift", "", "ban"),
    ("Orr said Chad had promised to pay, but had not kept its word.", "kept", "Chad", "word"),
    ("The Security Council, meeting in New York, voted to extend the mandate.", "meeting", "Council", ""),
    ("Another 15 are missing.", "missing", "15", ""),
    ("Each side accused the other of shelling villages.", "accused", "side", "other"),
    ("According to two officials who spoke, Marland had warned Norway.", "warned", "Marland", "Norway"),
    ("The main thing now is to stop the raids.", "stop", "", "raids"),
    ("Plans have been drawn up to drain the lake.", "drain", "", "lake"),
    ("He would like to clarify what now is and was happening.", "happening", "", ""),
    (
        "Chad has agreed to a trade deal, the ministers announced on Saturday, promising more.",
        "announced",
        "ministers",
        "",
    ),
    (
        "Army chief Omar al-Sadi overthrew Islamist President Ali Morsan of the Brotherhood last July.",
        "overthrew",
        "chief",
        "Morsan",
    ),
    ("The goal is to abolish the tax.", "abolish", "", "tax"),
    ("The senator's goal is to abolish the tax.", "abolish", "senator", "tax"),
    ("The senator is to abolish the tax.", "abolish", "senator", "tax"),
    ("Villagers who attacked the convoy escaped.", "attacked", "Villagers", "convoy"),
    ("The village that the army shelled is empty.", "shelled", "army", "village"),
    ("Jordan urged Lebanon to reopen the road.", "reopen", "Lebanon", "road"),
    ("Jordan urged Lebanon to reopen the road.", "urged", "Jordan", "Lebanon"),
    ("The owners agreed to sell the mine.", "sell", "owners", "mine"),
    ("The mayor was forced by voters to resign.", "resign", "mayor", ""),
    ("The premier gave French troops a month to leave the country.", "leave", "troops", "country"),
    ("The junta gave foreign aid groups a week to leave the country.", "leave", "groups", "country"),
    ("Chad signed the pact with the help of Peru.", "signed", "Chad", "pact"),
    ("The bishop made an appeal to the rebels to leave the town.", "leave", "rebels", "town"),
    ("The league put pressure on Velkor to resign.", "resign", "Velkor", ""),
    ("The judge issued a warning to drivers to slow down.", "slow", "drivers", ""),
    ("The general gave an order to burn the bridge.", "burn", "", "bridge"),
    ("The king's order to close the mine was ignored.", "close", "", "mine"),
    ("The clerk's request to leave was refused.", "leave", "clerk", ""),
    ("The troops received orders to leave the town.", "leave", "troops", "town"),
    ("The mayor's first trip abroad since becoming leader was to Peru.", "becoming", "mayor", ""),
    ("Malta and Cyprus rejected the plan.", "rejected", "Malta Cyprus", "plan"),
    ("Soldiers searched and burned the houses.", "searched", "Soldiers", "houses"),
    ("Norwegian and Swedish divers searched the wreck.", "searched", "Norwegian Swedish", "wreck"),
    ("British and EU divers searched the wreck.", "searched", "British EU", "wreck"),
    ("Envoys praised Peru and Chile's ministers.", "praised", "Envoys", "Peru Chile"),
    ("The armies of Norway and Denmark searched the wreck.", "searched", "Norway Denmark", "wreck"),
    ("Ford and Toyota workers searched the wreck.", "searched", "workers", "wreck"),
    ("The king visited the harbours of Norway and Denmark.", "visited", "king", "harbours"),
    ("The town supported many more girls going to school.", "supported", "town", "girls"),
    ("Norway will not accept any refugees fleeing the war.", "accept", "Norway", "refugees"),
    ("Norway saw Danish boats leaving the port.", "saw", "Norway", "boats"),
    ("The judge approved the extradition of Bo Tarn to face charges of theft.", "face", "Tarn", "charges"),
    ("The council approved the closure of the gate to widen the road.", "widen", "council", "road"),
    ("The Red Cross operating in Norway said two guards must resign.", "said", "Cross", ""),
    (
        "Members of the League of Danish Judges, a body linked to the court, inspected the jail.",
        "inspected",
        "Members",
        "jail",
    ),
    (
        "On Friday, Premier Bo Tarn called Danish President Ann Kole on the phone to offer help.",
        "called",
        "Tarn",
        "Kole",
    ),
    ("Tarn called the governor a liar.", "called", "Tarn", "governor"),
    ("Tarn on Tuesday called Norway's envoy to the Danish court a very lazy guy.", "called", "Tarn", "envoy"),
    ("In this May 3, 2018 file photo, court adviser Jared Kole attends a feast.", "attends", "Kole", "feast"),
    ("The mayor of Bergen, Jared Kole, attends a feast.", "attends", "mayor", "feast"),
    ("USAID had announced a tender.", "announced", "USAID", "tender"),
    ("Japanese and the Australian armies have searched the wreck.", "searched", "Japanese armies", "wreck"),
    ("The minister resigned after insulting the queen.", "insulting", "minister", "queen"),
    ("The union accused the owners of hiding the report.", "hiding", "owners", "report"),
    ("Floods hit the valley, destroying three bridges.", "destroying", "Floods", "bridges"),
    ("The danger of the thaw is that it may flood the port.", "flood", "", "port"),
    (
        "These are rules on the road, accepted by both the ports and, later, the mayor.",
        "accepted",
        "ports mayor",
        "rules",
    ),
    ("The tower refused to allow an Ordanian plane to land on Monday.", "allow", "tower", "plane"),
    ("The tower refused to allow an Ordanian plane to land on Monday.", "land", "plane", ""),
    ("Prime Minister Ann Kole, called President Bo Tarn on Friday to offer help.", "called", "Kole", "Tarn"),
    ("Rebels fired at the convoy.", "fired", "Rebels", "convoy"),
    ("It was Norway that won the race.", "won", "Norway", "race"),
    ("Norway, along with Denmark, closed the strait.", "closed", "Norway Denmark", "strait"),
    ("Two sailors were drowned off Bergen, along with six fishermen.", "drowned", "", "sailors fishermen"),
    ("Norway, along with Denmark, was sued.", "sued", "", "Norway Denmark"),
    ("Together with Denmark, Norway was sued.", "sued", "", "Denmark Norway"),
    ("Guards jailed the singer on Monday along with three others.", "jailed", "Guards", "singer others"),
    ("Norway levied fees on the singer, along with six banks.", "levied", "Norway", "fees"),
    ("The mayor went along with the plan.", "went", "mayor", ""),
    ("The bank's founders Ana Moss and Leo Orr sold the mill.", "sold", "Moss Orr", "mill"),
    ("The bank lent the mill $1 million, the largest sum in years.", "lent", "bank", "million"),
    ("The bank expanded last year, a sign of strength.", "expanded", "bank", ""),
    ("The pickets rushed at the Danish guards.", "rushed", "pickets", "guards"),
    ("Five states, including Norway and Malta, signed the pact.", "signed", "Malta Norway states", "pact"),
    ("The court convicted a Danish militant of joining the rebels.", "joining", "militant", "rebels"),
    ("Norway beat Cyprus 3-1 on Sunday.", "beat", "Norway", "Cyprus"),
    ("The envoy ended months of talks.", "ended", "envoy", "talks"),
    ("Norway has built a device to deter thieves.", "deter", "device", "thieves"),
    ("Norway trained the first women to command frigates.", "command", "women", "frigates"),
    ("The envoy recalled issuing a statement by the Harbour Ministry.", "issuing", "Ministry", "statement"),
    ("The pact was accepted by the union and, later, the owners.", "accepted", "owners union", "pact"),
    ("The navy freed 12 of the prisoners.", "freed", "navy", "12"),
    ("Malta and Cyprus began a joint drill.", "began", "Cyprus Malta", "Cyprus Malta drill"),
    ("It was reported that the king had died.", "reported", "", ""),
    ("The firm re-designs its tram.", "designs", "firm", "tram"),
    ("The mayor met the co-owner of the mine.", "met", "mayor", "owner"),
    ("The firm showed the Ajax, a new kind of tram.", "showed", "firm", "Ajax"),
    ("Norway confirmed that the envoy had left, but did not say why.", "say", "Norway", ""),
    ("The boats are built by Norway and sold abroad.", "sold", "", "boats"),
    ("The boats were built by Norway and sank in May.", "sank", "boats", ""),
    ("The mayor quit over an accord reached between Norway and Malta.", "reached", "Malta Norway", "accord"),
    ("The firm passed its rival to become the largest.", "become", "firm", ""),
    ("The tenants had trouble finding the office.", "finding", "tenants", "office"),
    ("The owners used the crane for raising the boats.", "raising", "owners", "boats"),
    ("Alongside both decrees, the envoy signed a letter.", "signed", "envoy", "letter"),
    ("Alongside Malta, Norway signed a letter.", "signed", "Malta Norway", "letter"),
    ("The town shows one wonder: the old lighthouse by the pier.", "shows", "town", "wonder"),
    ("The 24-year-old praised a nine-year-old.", "praised", "old", "old"),
    ("The envoy praised the wall, built in May but widened since.", "widened", "", "wall"),
    ("The rules outline the right of any tenant to inspect the books.", "inspect", "tenant", "books"),
    ("The envoy described the best way of lifting the ship.", "lifting", "", "ship"),
    ("The council issued a letter relating to the mine.", "relating", "letter", ""),
    ("The mayor opposed government plans to close the mine.", "close", "government", "mine"),
    ("The mayor was re-elected in May by the council.", "elected", "council", "mayor"),
    ("The mayor, who was re-elected in May, left.", "elected", "", "mayor"),
    ("The mayor has been re-elected by the council.", "elected", "council", "mayor"),
    ("The union called a vote to be held on Sunday.", "held", "", "vote"),
    ("The mayor opened a museum, to be run by volunteers.", "run", "volunteers", "museum"),
    ("The prosecutor charged the clerk with three counts of stealing boats.", "stealing", "clerk", "boats"),
    ("The union was given the right to inspect the books.", "inspect", "union", "books"),
    ("The firm was the first in Norway to sell boats.", "sell", "firm", "boats"),
    ("Doctors made calls to see patients.", "see", "Doctors", "patients"),
    ("The bill would force landlords to re-register flats.", "register", "landlords", "flats"),
    ("Velkor, which makes trams, closed.", "makes", "Velkor", "trams"),
    ("The council discussed issues affecting the tenants.", "affecting", "issues", "tenants"),
    ("Robbers plotted to hit the mint, the court heard.", "plotted", "Robbers", ""),
    ("The guards let the tenants enter the mill.", "let", "guards", "tenants"),
    ("Parliament declared the singer an honorary citizen.", "declared", "Parliament", "singer"),
    ("Parliament elected Ana Moss president on Monday.", "elected", "Parliament", "Moss"),
    ("The envoy to Malta and three of her aides were killed in May.", "killed", "", "envoy three"),
    ("Norway stripped 31 activists of their citizenship.", "stripped", "Norway", "activists"),
    ("Norway allowed the dissident to leave for Malta.", "allowed", "Norway", "dissident"),
    ("The army test-fired a missile on Monday.", "fired", "army", "missile"),
    ("Guards held a driver after a month-long feud between the mill and tenants came to a head.", "came", "feud", ""),
    ("The bishop, accused of theft, fled.", "fled", "bishop", ""),
    ("The mill, said Kira Lunn, is closed.", "said", "Lunn", ""),
    ('The clerk called the merger "daft" on Monday.', "called", "clerk", "merger"),
    ("The mayor dive-bombed the port.", "bombed", "mayor", "port"),
    ("The state closed down the mill.", "closed", "state", "mill"),
    ("The guards shot dead the robber.", "shot", "guards", "robber"),
    ("The guards shot dead two robbers.", "shot", "guards", "robbers"),
    ("The guards freed the editor, arrested last week.", "arrested", "", "editor"),
    ("Ana Moss, a decision opposed by the king, should go.", "opposed", "king", "decision"),
    ("The army accused the rebel movement of murder.", "accused", "army", "movement"),
    ("The paper accused the leader of the party of fraud.", "accused", "paper", "leader"),
    ("The banker was charged with fraud by prosecutors in Malta.", "charged", "prosecutors", "banker"),
    ("The banker was charged with assaults by rebels in Malta.", "charged", "", "banker"),
    ("Militiamen loyal to the warlord handed over their rifles to the guards.", "handed", "Militiamen", "rifles"),
    # the people between "for" and "to" do it
    ("Norway reopened its border for Danish traders to inspect the mills.", "inspect", "traders", "mills"),
    ("Norway sold its mills for three years to pay debts.", "pay", "Norway", "debts"),
    # money does nothing
    ("Kale should pay a fine of $900 to avoid prison.", "avoid", "Kale", "prison"),
    ("The mayor paid the guards to open the gate.", "open", "guards", "gate"),
    ("The king rejected an offer made by the rebels to discuss peace.", "discuss", "rebels", "peace"),
    ("The union launched an effort designed to help the miners.", "help", "union", "miners"),
    ("The council passed a law designed to help the miners.", "help", "law", "miners"),
    ("The nurses filed a lawsuit accusing the mayor of theft.", "accusing", "nurses", "mayor"),
    ("Norway made progress fighting crime.", "fighting", "Norway", "crime"),
    # a deed does harm, not what it was done to
    ("A strike on a bus that killed ten nurses shook the port.", "killed", "strike", "nurses"),
    ("Norway cancelled a deal after a raid that killed ten nurses.", "killed", "raid", "nurses"),
    ("The king held a meeting with a gang that killed ten nurses.", "killed", "gang", "nurses"),
    ("The council agreed to allow nurses expanded access to the ward.", "allow", "council", "access"),
    ("Norway and UNICEF hand over 30 trucks to the port.", "hand", "Norway UNICEF", "trucks"),
    (
        "A court charged one of the city's oldest bankers, clerk and poet Peter Kale, with theft.",
        "charged",
        "court",
        "one",
    ),
    # a joint statement is made by both, to others
    ("Norway and Sweden released a joint statement.", "released", "Norway Sweden", "statement"),
    # initials stand as an adjective of the country does
    ("Russia blocked a U.S. push to renew the treaty.", "renew", "U.S.", "treaty"),
    ("Russia condemned the UK decision to leave the pact.", "leave", "UK", "pact"),
    (
        "The king eased the process for Danish citizens in the eastern towns to get passports.",
        "get",
        "citizens",
        "passports",
    ),
    # who hinders or judges a plan does not carry it out
    ("Police foiled a plot to kill the king.", "kill", "", "king"),
    ("Nurses marched against a plan to close the mill.", "close", "", "mill"),
    ("The mayor opposed a Danish bid to buy the mill.", "buy", "Danish", "mill"),
    ("The mayor announced a plan to close the mill.", "close", "mayor", "mill"),
]


def only(drafts: list[Draft], doc: Doc, word: str) -> Draft:
    """The one draft on a word."""
    (draft,) = [d for d in drafts if doc[d.trigger].text == word]
    return draft


def names(doc: Doc, draft: Draft, *roles: Role) -> str:
    """The head words of the participants in some roles, sorted."""
    return " ".join(sorted(doc[i].text for role in roles for i in draft.heads(role)))


@pytest.mark.parametrize(("text", "word", "actors", "targets"), CASES)
def test_participants(parsed: Parsed, text: str, word: str, actors: str, targets: str) -> None:
    doc = parsed(text)
    draft = only(verb_drafts(doc), doc, word)
    assert names(doc, draft, Role.ACTOR) == " ".join(sorted(actors.split()))
    if draft.reciprocal:
        assert set(targets.split()) <= set(names(doc, draft, Role.TARGET).split())
    else:
        assert names(doc, draft, Role.TARGET) == " ".join(sorted(targets.split()))


@pytest.mark.parametrize(
    ("text", "word", "recipient", "target"),
    [
        ("Norway gave Malta two ships.", "gave", "Malta", "ships"),
        ("Norway will send Ukraine long-range missiles.", "send", "Ukraine", "missiles"),
        ("France promised Chad new helicopters.", "promised", "Chad", "helicopters"),
        ("The bank lent Malta 2 billion dollars.", "lent", "Malta", "dollars"),
        ("Norway sent UN military observers.", "sent", "", "observers"),
        ("Norway sold Boeing planes.", "sold", "", "planes"),
    ],
)
def test_recipients(parsed: Parsed, text: str, word: str, recipient: str, target: str) -> None:
    doc = parsed(text)
    draft = only(verb_drafts(doc), doc, word)
    assert names(doc, draft, Role.RECIPIENT) == recipient
    assert names(doc, draft, Role.TARGET) == target


@pytest.mark.parametrize("text", ["Norway and Malta met in Rome.", "Norway and Malta accused each other."])
def test_parties_of_reciprocal_events_have_both_roles(parsed: Parsed, text: str) -> None:
    doc = parsed(text)
    draft = verb_drafts(doc)[0]
    assert draft.reciprocal
    assert names(doc, draft, Role.ACTOR) == names(doc, draft, Role.TARGET) == "Malta Norway"


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("The two firms merged in May.", 0),
        ("Norway and Malta met. The two sides clashed.", 2),
    ],
)
def test_a_group_is_its_own_partner_only_where_its_members_are_known(
    analysed: Callable[..., Analysis], text: str, partners: int
) -> None:
    event = analysed(text).events[-1]
    assert event.reciprocal
    assert sum(a.role == Role.TARGET for a in event.arguments) == partners


@pytest.mark.parametrize(
    "text",
    [
        "Norway supplied boats and Denmark fuel to the islanders.",
        "Norway supplied boats, and Denmark fuel.",
    ],
)
def test_gapping_gives_each_pair_its_own_event(parsed: Parsed, text: str) -> None:
    doc = parsed(text)
    pairs = {(names(doc, d, Role.ACTOR), names(doc, d, Role.TARGET)) for d in verb_drafts(doc)}
    assert pairs == {("Norway", "boats"), ("Denmark", "fuel")}


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("The envoys who met the king left for Rome.", "left", "envoys"),
        ("The council issued a letter criticising the mayor.", "criticising", "council"),
        ("The bridge was hit by a ship, injuring four workers.", "injuring", "ship"),
        ("The system for computers that controls the lights failed.", "controls", "system"),
        ("The Danish Seed Company (DSC) sold its fields.", "sold", "Company"),
    ],
)
def test_actors_in_hard_places(parsed: Parsed, text: str, word: str, actors: str) -> None:
    doc = parsed(text)
    assert names(doc, only(verb_drafts(doc), doc, word), Role.ACTOR) == actors


@pytest.mark.parametrize(
    ("text", "word", "recipients"),
    [
        ("Norway imposed a levy on Danish farmers.", "imposed", "farmers"),
        ("Norway rejected a plea by Danish farmers.", "rejected", "farmers"),
        ("The union demanded that the owners reopen the mine.", "demanded", "owners"),
        ("The union demanded that the pilot be freed.", "demanded", ""),
        ("The union demanded that the pilot be freed by the owners.", "demanded", "owners"),
        ("The union insisted that the owners would reopen the mine.", "insisted", ""),
        ("The union said the owners were responsible.", "said", "owners"),
        ("The union said the owners were not responsible.", "said", ""),
        ("The union said the owners were rich.", "said", ""),
        ("The union believes the owners should reopen the mine.", "believes", ""),
        ("The owners opened an office at the Danish embassy.", "opened", ""),
        ("The owners made fun of workers at the Danish embassy.", "made", ""),
        ("The pickets rushed at the Danish guards.", "rushed", ""),
        ("Norway declared a curfew in Bergen.", "declared", "Bergen"),
        ("The council imposed a curfew in parts of Norway.", "imposed", "parts"),
        ("In Bergen, the council declared a curfew.", "declared", "Bergen"),
        ("Dozens of Danish soldiers arrived in Bergen.", "arrived", "Bergen"),
        ("Dozens of Danish dancers arrived in Bergen.", "arrived", ""),
        ("Denmark withdrew a company of troops from Norway.", "withdrew", "Norway"),
        ("Many fishermen sought refuge in Norway.", "sought", "Norway"),
        ("Norway received praise from Denmark.", "received", ""),
        ("Norway gave $20 million to rebuild homes in Chile and Peru.", "gave", "Chile Peru"),
        ("Norway gave a medal to praise a singer in Peru.", "gave", ""),
        ("Norway gave 20 million euros to rebuild homes in Peru.", "gave", "Peru"),
        ("The senate approved the release of $12 million in aid to Peru.", "approved", "Peru"),
        ("Norway has provided $340 million for assistance in Peru.", "provided", "Peru"),
        ("Norway eased a curfew imposed in some parts of Peru.", "eased", "parts"),
        ("The army has begun its assault on the harbour.", "begun", "harbour"),
        ("The army has begun its debate on the harbour.", "begun", ""),
        ("The senate passed a resolution criticising the Danish king.", "passed", "king"),
        ("President Ann Kole has signed a decree granting citizenship to 14 foreigners.", "signed", "foreigners"),
        ("The senate painted a wall surrounding the Danish king.", "painted", ""),
        ("The spy was arrested, according to the Danish press.", "arrested", ""),
        ("Norway threatened to close the port if Denmark raised the fee.", "threatened", "Denmark"),
        (
            "The bank gave account data of the clients which includes names and debts to the Danish tax office.",
            "gave",
            "office",
        ),
        ("The firm sold the boats that it had promised to the navy.", "sold", ""),
        ("The mayor launched an attack on the Danish government calling it lazy.", "launched", "government"),
        ("The council demanded that Obeid appear in court.", "demanded", "Obeid"),
        ("Norway mobilised the army for an attack against Denmark.", "mobilised", "Denmark"),
        ("The judge opened an inquiry against hundreds of banks.", "opened", "hundreds"),
        ("The judge opened a box for hundreds of books.", "opened", ""),
        ("The council approved troop deployments in Denmark.", "approved", "Denmark"),
        ("The council approved rail deployments in Denmark.", "approved", ""),
        ("Norway built a port and two roads in Velkor.", "built", "Velkor"),
        ("Norway painted a port in Velkor.", "painted", ""),
        ("Norway announced an end of its aid in Velkor.", "announced", "Velkor"),
        ("Norway extended its peacekeeping mission in the Balkan republic.", "extended", "republic"),
        ("Students held a protest outside the Danish embassy on Friday.", "held", "embassy"),
        ("Students held a party outside the Danish embassy on Friday.", "held", ""),
        ("Norway will not lift the ban until Denmark pays the fee.", "lift", "Denmark"),
        ("Norway will not lift the ban until its demands are met by Denmark.", "lift", "Denmark"),
        ("Norway would close the port unless Denmark paid the fee.", "close", "Denmark"),
        ("Norway would close the port if Denmark did not pay.", "close", "Denmark"),
        ("Norway closed the port until Denmark paid.", "closed", ""),
        ("The senate is investigating whether Denmark paid the rebels.", "investigating", "Denmark"),
        ("The judge is probing how the Danish army lost the plans.", "probing", "army"),
        (
            "The judge is investigating rumours that Danish sailors and pilots sank the barge.",
            "investigating",
            "pilots sailors",
        ),
        ("The judge is investigating claims that the barge was sunk by Danish sailors.", "investigating", "sailors"),
        ("The judge is investigating whether the barge sank.", "investigating", ""),
        ("The coach thanked the players who had been trained by a rival.", "thanked", ""),
        ("The thief robbed two pupils at a train station.", "robbed", ""),
        ("In a letter to the council, the envoy accused Denmark of arming rebels.", "accused", ""),
        ("The judge asked whether Denmark paid the rebels.", "asked", ""),
        ("Norway would close the port if Denmark paid.", "close", ""),
        ("The senator defended the judge against charges of treason.", "defended", ""),
        ("Norway imposed a toll on the island.", "imposed", "island"),
        ("Critics say the mayor has jailed his rivals.", "say", "mayor"),
        ("Nurses say the mayor has jailed his rivals.", "say", ""),
        ("Nurses alleged the mayor had jailed his rivals.", "alleged", "mayor"),
        ("Norway granted Snowden asylum.", "granted", "Snowden"),
        ("Norway granted refugees asylum.", "granted", "refugees"),
        ("The king denied the former minister bail on Friday.", "denied", "minister"),
        ("Norway granted the witness police protection.", "granted", "witness"),
        ("The council promised residents shelter.", "promised", "residents"),
        ("Norway granted refugee status to the poet.", "granted", "poet"),
        ("Norway imposed tariffs on $120 billion of Danish wool.", "imposed", "wool"),
        ("The council gave approval for a Danish company to build a mill.", "gave", "company"),
        ("An offer by the rebels was rejected by the king.", "rejected", "rebels"),
        ("The king freed two sailors on Friday following mediation by Denmark.", "freed", ""),
        ("The board threw its weight behind the mayor.", "threw", "mayor"),
        ("The firm spent its profits on oil.", "spent", ""),
        ("The poet wrote novels that were banned by the king.", "wrote", ""),
        ("Guards seized wool smuggled by a gang.", "seized", ""),
        ("The king shelled a port held by a gang.", "shelled", "gang"),
        ("Norway called for Sweden to close its mills.", "called", "Sweden"),
        ("Norway pushed for the guild to close its mills.", "pushed", "guild"),
        ("Norway waited for the guild to close its mills.", "waited", ""),
        ("Norway imposed sanctions over the Swedish crisis on the firm.", "imposed", "firm"),
    ],
)
def test_the_other_side(parsed: Parsed, text: str, word: str, recipients: str) -> None:
    doc = parsed(text)
    assert names(doc, only(verb_drafts(doc), doc, word), Role.RECIPIENT) == recipients


def test_a_number_shares_no_auxiliary_of_another_sentence(parsed: Parsed) -> None:
    doc = parsed(
        "Two farmers were hurt on Monday. The firm sold a mill. The town saw the fire and three wounded in it."
    )
    c = Columns(doc)
    wounded = c.words.index("wounded")
    assert c.sent[c.head[wounded]] == c.sent[wounded]
