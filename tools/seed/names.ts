import type { Random } from './random.ts';

interface Origin {
  /** Of a hundred people. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Spoken besides English. */
  readonly language?: string;
}

const words = (text: string) => text.split(' ');

const ORIGINS: Readonly<Record<string, Origin>> = {
  english: {
    share: 30,
    given: words(
      'Abigail Adam Alice Andrew Beth Brian Caroline Charles Claire Daniel Emily Eric Grace Hannah James Joan Kevin Laura Mark Megan Nathan Paul Rachel Robert Sarah Stephen Thomas Victoria',
    ),
    family: words(
      'Adams Baker Bennett Brooks Campbell Carter Collins Cooper Evans Fletcher Foster Graham Harris Hughes Jenkins Lawson Mitchell Morris Parker Reed Shaw Turner Walker Ward Wright',
    ),
  },
  hispanic: {
    share: 16,
    given: words(
      'Alejandro Ana Beatriz Carlos Carmen Diego Elena Esteban Gabriela Inés Javier José Lucía Luis Marisol Mateo Paloma Raúl Rosa Sofía Tomás Ximena',
    ),
    family: words(
      'Acosta Álvarez Castillo Cruz Delgado Domínguez Espinoza Flores García Guzmán Herrera Ibarra Mendoza Morales Muñoz Núñez Ortiz Peña Ramírez Rojas Salazar Vargas',
    ),
    language: 'es',
  },
  africanAmerican: {
    share: 12,
    given: words(
      'Aaliyah Andre Brianna Darius Denise Ebony Imani Isaiah Jamal Jasmine Keisha Latoya Malcolm Marcus Naomi Terrence Tiana Xavier',
    ),
    family: words(
      'Bailey Banks Booker Coleman Freeman Gaines Hayes Jackson Jefferson Mosley Nelson Roberson Simmons Tyler Washington Williams',
    ),
  },
  westAfrican: {
    share: 6,
    given: words('Abena Adaeze Ama Chidi Efua Emeka Folake Ifeoma Kofi Kwame Ngozi Nnamdi Olumide Yaa'),
    family: words('Adeyemi Afolabi Asante Boateng Chukwu Danso Eze Mensah Nwosu Okafor Okonkwo Osei Owusu'),
  },
  southAsian: {
    share: 9,
    given: words(
      'Aarav Aditi Anjali Arjun Deepa Farah Imran Kavita Lakshmi Meera Nikhil Priya Rahul Ravi Sanjay Sunita Tariq Zoya',
    ),
    family: words('Agarwal Ahmed Bhatt Chowdhury Desai Gupta Iyer Khan Mehta Nair Patel Rao Reddy Shah Siddiqui Singh'),
    language: 'hi',
  },
  eastAsian: {
    share: 8,
    given: words('Akiko Bo Chen Daiki Hana Hyejin Jun Kenji Lan Mei Minji Seojun Wei Xiu Yuki Zhi'),
    family: words('Chan Chang Cho Huang Ito Kim Li Lin Liu Park Sato Tanaka Wang Wong Yoon Zhang'),
    language: 'zh',
  },
  vietnamese: {
    share: 4,
    given: words('An Bao Duc Hien Huong Khanh Linh Minh Ngoc Quan Thao Trang Tuan'),
    family: words('Bui Dang Do Hoang Huynh Le Ngo Nguyen Pham Tran Truong Vo'),
    language: 'vi',
  },
  filipino: {
    share: 6,
    given: words('Althea Angelo Bituin Corazon Dalisay Jericho Ligaya Maricel Paolo Rommel Tala Winston'),
    family: words('Aquino Bautista Caballero Dizon Manalo Navarro Pangilinan Reyes Santos Tolentino Villanueva'),
    language: 'tl',
  },
  hmong: {
    share: 3,
    given: words('Chue Gao Kou Mai Nhia Pa Pao Sheng Tou Xai Yer'),
    family: words('Her Lor Moua Thao Vang Vue Xiong Yang'),
  },
  arabic: {
    share: 3,
    given: words('Amal Fatima Hassan Khalid Layla Mahmoud Nadia Omar Rania Samir Yasmin Zahra'),
    family: words('Abdallah Darwish Farouk Haddad Hakimi Khoury Mansour Nasser Saleh Zaidan'),
    language: 'ar',
  },
  nordicAndSlavic: {
    share: 3,
    given: words('Agnieszka Anders Astrid Birgit Dragan Ewa Ingrid Katarzyna Lars Marek Oksana Piotr Sven Tereza'),
    family: words("Dvořák Hansen Johansson Kowalski Larsen Lindqvist Novak O'Malley Olsen Petrov Wójcik Zielińska"),
  },
};

const SHARES = Object.fromEntries(Object.entries(ORIGINS).map(([name, { share }]) => [name, share]));

export interface FullName {
  readonly given: string;
  readonly family: string;
  /** Languages the person speaks well, English first. */
  readonly languages: readonly string[];
}

export function drawName(random: Random): FullName {
  const origin = ORIGINS[random.oneOf(SHARES)] as Origin;
  const own = origin.language !== undefined && random.chance(0.5) ? [origin.language] : [];
  return { given: random.pick(origin.given), family: random.pick(origin.family), languages: ['en', ...own] };
}

const NOT_DECOMPOSED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };

/** Lower case letters of the English alphabet only: `Núñez` is `nunez`. */
export const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łøđß]/g, (letter) => NOT_DECOMPOSED[letter] ?? '')
    .replace(/[^a-z]/g, '');
