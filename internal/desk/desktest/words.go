package desktest

import "strings"

// folk is an invented kind of affair: who is held, where, by whom, and where they fled from.
type folk struct {
	people, home, holder string
	towns                []string
}

var peoples = []folk{
	{"North Koreans", "North Korea", "the Chinese foreign ministry", split("Tumen Dandong Yanji Hunchun Longjing Helong Wangqing Linjiang Kuandian Dunhua Shenyang Changchun Harbin Mudanjiang Tonghua Baishan Dalian Tianjin Qingdao Yantai Weihai Kunming Nanning")},
	{"Uighurs", "China", "the Thai interior ministry", split("Bangkok Songkhla Sadao Udorn Nongkhai Pattaya Phuket Ranong Trang Yala")},
	{"Eritreans", "Eritrea", "the Egyptian foreign ministry", split("Aswan Cairo Suez Hurghada Ismailia Alexandria Luxor Qena Asyut Damietta")},
	{"Afghans", "Afghanistan", "the Turkish interior ministry", split("Van Edirne Izmir Istanbul Ankara Erzurum Trabzon Mersin Adana Gaziantep")},
	{"Somalis", "Somalia", "the Kenyan interior ministry", split("Nairobi Mombasa Garissa Wajir Mandera Isiolo Eldoret Nakuru Kisumu Malindi")},
	{"Sudanese", "Sudan", "the Jordanian government", split("Amman Irbid Zarqa Aqaba Madaba Karak Mafraq Jerash")},
	{"Syrians", "Syria", "the Lebanese government", split("Beirut Tripoli Sidon Tyre Zahle Baalbek Byblos Jounieh")},
	{"Rohingya", "Myanmar", "the Malaysian home ministry", split("Penang Johor Langkawi Malacca Ipoh Kuantan Kuching Seremban")},
}

var (
	seats  = split("Harbour Capital Northern Southern Coast Valley River Border Mountain Island Central Eastern Western Lake Delta Plains Bay Forest Bridge Market Hill Port Garden Station")
	papers = split("Daily Post Wire Courier Herald Gazette Observer Chronicle Tribune Mirror Bulletin Register Sentinel Dispatch Record Star")
	bodies = split("Committee Alliance Network Association Council Centre Initiative Coalition Union League")
	causes = split("Refuge Return Asylum Freedom Dignity Protection Shelter Justice Mercy Passage Hope Rights")
	givens = split("Ana Boris Clara Daud Elif Farid Grace Hamid Ines Jonas Karim Lena Marta Nadia Omar Pavel Rosa Samir Tomas Vera")
	plain  = split("week city day news town house street night morning company friend business food idea hope kind land life line money month music name office part party problem question reason room side story table thing water way word work world year new good large small little long old great short late early whole")
	verbs  = split("needs likes knows wants finds shows loves plays pays buys")
	links  = split("while because although where after before since until")
)

func split(s string) []string { return strings.Fields(s) }
